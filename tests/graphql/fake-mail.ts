/** Templates as the guard has them, in memory. */

import { defaultTemplate } from '../../server/src/domain/alert/mail/default-template';
import type { TemplateKey } from '../../server/src/ports/mail-store';
import type { MailTemplates, TemplateInForce } from '../../server/src/use-cases/mail/mail-templates';
import { NOW } from './fixtures';

export const createFakeMail = (ask: (name: string, ...args: readonly unknown[]) => void): MailTemplates => {
  const initial = (key: TemplateKey): TemplateInForce => ({ ...key, ...defaultTemplate(key.kind, key.locale), updatedAt: null });
  return {
    list: async () => [initial({ kind: 'USER_LOGIN', locale: 'de' })],
    inForce: async (key) => initial(key),
    update: async (key, template, actor) => (ask('updateTemplate', key, template, actor), { ...key, ...template, updatedAt: NOW }),
    reset: async (key, actor) => (ask('resetTemplate', key, actor), initial(key)),
    preview: async (key, change) => (ask('previewTemplate', key, change), { subject: 'S', text: 'T', html: '<p>H</p>' }),
    test: async (key, to) => (
      ask('testTemplate', key, to),
      { kind: 'failed', reason: 'the e-mail provider failed with Error ESOCKET', isPermanent: false, to: 'ada@example.com' }
    ),
  };
};
