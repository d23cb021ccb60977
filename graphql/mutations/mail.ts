import type { MailTemplate } from '../../server/src/domain/alert/mail/template';
import { guardError } from '../../server/src/domain/errors';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parseTemplateKey, type TemplateKeyInput } from '../mail-input';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

const KEY = {
  kind: { type: 'AuthMailTemplateKind!', description: 'Which mail.' },
  locale: { type: 'String!', description: 'In which language: en, de, fr or es.' },
} as const;

export const mailMutations = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Mutation',
    name: 'updateAuthMailTemplate',
    type: 'AuthMailTemplate!',
    description: 'Stores a template. Refused, naming each problem, where a placeholder is not known or the link is missing.',
    scope: SCOPES.updateAlerts,
    args: { input: { type: 'AuthMailTemplateInput!', description: 'The whole template.' } },
    resolve: ({ input }: { readonly input: TemplateKeyInput & MailTemplate }, { actor }) => {
      const { subject, text, html } = input;
      return deps.guard().mail.update(parseTemplateKey(input), { subject, text, html }, actor);
    },
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'resetAuthMailTemplate',
    type: 'AuthMailTemplate!',
    description: 'Takes an edited template away; the one that comes with the plugin is in force again.',
    scope: SCOPES.updateAlerts,
    args: KEY,
    resolve: (key: TemplateKeyInput, { actor }) => deps.guard().mail.reset(parseTemplateKey(key), actor),
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'sendTestAuthMail',
    type: 'AuthMailTest!',
    description: "Sends the preview of a template in force to the calling administrator's own address, and waits for the outcome.",
    scope: SCOPES.updateAlerts,
    args: KEY,
    resolve: (key: TemplateKeyInput, { user }) => {
      const template = parseTemplateKey(key);
      if (user?.origin !== 'ADMIN') throw guardError('FORBIDDEN', 'A test mail goes to the administrator who asks for it; you are none.');
      return deps.guard().mail.test(template, user);
    },
  }),
];
