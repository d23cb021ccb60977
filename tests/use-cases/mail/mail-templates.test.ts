import { describe, expect, it, vi } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import type { StoredTemplate } from '../../../server/src/ports/mail-store';
import type { MailOutcome, OutgoingMail } from '../../../server/src/ports/mailer';
import { gateMail } from '../../../server/src/use-cases/gate-alerts';
import { createMailTemplates } from '../../../server/src/use-cases/mail/mail-templates';
import { guardError } from '../../../server/src/domain/errors';
import { MOMENT } from '../../domain/mail/mail-fixtures';
import { ADA } from '../../graphql/fixtures';

const KEY = { kind: 'USER_LOGIN', locale: 'en' } as const;
const EDITED = { subject: 'Hi {{name}}', text: 'End: {{link}}', html: '<a href="{{link}}">end</a>' };

const createWorld = (answer: Promise<MailOutcome> = Promise.resolve({ kind: 'sent' })) => {
  const stored = new Map<string, StoredTemplate>();
  const sent: OutgoingMail[] = [];
  const world = { isLocked: false, address: 'ada@example.com' as string | null, sent, stored };
  const nameOf = ({ kind, locale }: { kind: string; locale: string }): string => `${kind} ${locale}`;
  const templates = createMailTemplates({
    store: {
      find: async (key) => stored.get(nameOf(key)) ?? null,
      list: async () => [...stored.values()],
      put: async (key, template) =>
        void (template === null ? stored.delete(nameOf(key)) : stored.set(nameOf(key), { ...key, template, updatedAt: MOMENT })),
    },
    recipients: {
      ofUser: async () => (world.address === null ? null : { address: world.address, name: 'Ada', language: null }),
      ofRole: async () => [],
    },
    mailer: { send: (mail) => (sent.push(mail), answer) },
    clock: { now: () => MOMENT },
    setting: { application: 'shop.example.com', timeZone: 'UTC' },
    linkBase: () => 'https://shop.example.com/end',
  });
  const gated = gateMail(templates, (feature, work) => async (...args) => {
    if (world.isLocked) throw guardError('FEATURE_LOCKED', `${feature} is locked.`);
    return work(...args);
  });
  return { world, templates: gated };
};

describe('templates of mails', () => {
  it('are there for each kind and language, edited or as they come', async () => {
    const { templates } = createWorld();
    expect(await templates.list()).toHaveLength(12);
    expect((await templates.list()).every(({ updatedAt }) => updatedAt === null)).toBe(true);
    expect(await templates.update(KEY, EDITED, SYSTEM)).toEqual({ ...KEY, ...EDITED, updatedAt: MOMENT });
    expect((await templates.list()).filter(({ updatedAt }) => updatedAt !== null)).toEqual([{ ...KEY, ...EDITED, updatedAt: MOMENT }]);
    expect(await templates.reset(KEY, SYSTEM)).toMatchObject({ subject: '{{title}} – {{application}}', updatedAt: null });
  });

  it('are stored whole or not at all', async () => {
    const { templates, world } = createWorld();
    const bad = { subject: '{{secret}}', text: 'no link', html: EDITED.html };
    await expect(templates.update(KEY, bad, SYSTEM)).rejects.toThrow(/subject has \{\{secret\}\}.*text lacks \{\{link\}\}/);
    // For a form, which shows each beside its field.
    await expect(templates.update(KEY, bad, SYSTEM)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { field: 'input', problems: [expect.stringMatching(/^subject has/), expect.stringMatching(/^text lacks/)] },
    });
    expect(world.stored.size).toBe(0);
  });

  it('are shown with an example, of which nothing is sent or opens anything', async () => {
    const { templates, world } = createWorld();
    expect(await templates.preview(KEY, { subject: 'Only {{device}}' })).toMatchObject({
      subject: 'Only Firefox on Linux',
      text: expect.stringContaining('https://shop.example.com/end?token=example'),
    });
    await expect(templates.preview(KEY, { text: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect((await templates.preview({ kind: 'ADMIN_ALERT', locale: 'es' }, {})).subject).toBe(
      '[Informativa] Prueba: Nuevo inicio de sesión – shop.example.com'
    );
    expect((await templates.preview({ kind: 'USER_NOTICE', locale: 'de' }, {})).text).toContain('Firefox on Linux');
    expect(world.sent).toEqual([]);
  });

  it('are locked where the licence does not open alerts, and are there again when it does', async () => {
    const { templates, world } = createWorld();
    await templates.update(KEY, EDITED, SYSTEM);
    world.isLocked = true;
    const asked = [
      () => templates.list(),
      () => templates.update(KEY, { ...EDITED, subject: 'x' }, SYSTEM),
      () => templates.reset(KEY, SYSTEM),
      () => templates.preview(KEY, {}),
      () => templates.test(KEY, ADA),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'FEATURE_LOCKED' });
    expect(world.sent).toEqual([]);
    world.isLocked = false;
    expect(await templates.inForce(KEY)).toMatchObject(EDITED);
  });

  it('are tried at the address of whoever asks, and nowhere else', async () => {
    const { templates, world } = createWorld();
    expect(await templates.test(KEY, ADA)).toEqual({ kind: 'sent', to: 'ada@example.com' });
    expect(world.sent).toMatchObject([{ to: 'ada@example.com', subject: 'Test: New login to your account – shop.example.com' }]);
    world.address = null;
    await expect(templates.test(KEY, ADA)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    world.address = 'a@example.com, b@example.com';
    await expect(templates.test(KEY, ADA)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(world.sent).toHaveLength(1);
  });

  it('are tried for twenty seconds, where the provider does not answer', async () => {
    vi.useFakeTimers();
    try {
      const trying = createWorld(new Promise(() => undefined)).templates.test(KEY, ADA);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await trying).toEqual({
        kind: 'failed',
        reason: 'the e-mail provider took longer than 20 s',
        isPermanent: false,
        to: 'ada@example.com',
      });
    } finally {
      vi.useRealTimers();
    }
  });
});
