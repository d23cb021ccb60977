/** Templates as administrators see and change them, where the licence opens alerts: what is not stored is as the plugin brings it. */

import type { Actor } from '../../domain/actor';
import { renderAdminMail } from '../../domain/alert/mail/admin-mail';
import { defaultTemplate } from '../../domain/alert/mail/default-template';
import { exampleMessage } from '../../domain/alert/mail/example-message';
import type { MailSetting } from '../../domain/alert/mail/event-facts';
import { MAIL_LOCALES } from '../../domain/alert/mail/locale';
import { isMailAddress } from '../../domain/alert/mail/recipients';
import { findTemplateProblems, MAIL_KINDS, type Mail, type MailTemplate } from '../../domain/alert/mail/template';
import { renderUserMail, splitForUsers } from '../../domain/alert/mail/user-mail';
import { guardError } from '../../domain/errors';
import type { UserRef } from '../../domain/session';
import type { Clock } from '../../ports/clock';
import type { MailRecipients } from '../../ports/mail-recipients';
import type { MailTemplateStore, TemplateKey } from '../../ports/mail-store';
import type { Mailer, MailOutcome } from '../../ports/mailer';

export interface TemplateInForce extends TemplateKey, MailTemplate {
  /** When it was stored, epoch milliseconds; null for one that comes with the plugin. */
  readonly updatedAt: number | null;
}

export type MailTest = MailOutcome & { readonly to: string };

export interface MailTemplates {
  /** One for each kind and language. */
  list(): Promise<readonly TemplateInForce[]>;
  inForce(key: TemplateKey): Promise<TemplateInForce>;
  /** Throws BAD_INPUT naming every problem. */
  update(key: TemplateKey, template: MailTemplate, actor: Actor): Promise<TemplateInForce>;
  reset(key: TemplateKey, actor: Actor): Promise<TemplateInForce>;
  /** The mail with an example in it; nothing is sent. What is left out is taken from the template in force. Throws BAD_INPUT. */
  preview(key: TemplateKey, template: Partial<MailTemplate>): Promise<Mail>;
  /** Sends the same to the administrator, at the address of their account. Throws NOT_FOUND where it has none. */
  test(key: TemplateKey, to: UserRef): Promise<MailTest>;
}

export interface MailTemplatesPorts {
  readonly store: MailTemplateStore;
  readonly recipients: MailRecipients;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly setting: MailSetting;
  readonly linkBase: () => string;
}

/** Milliseconds for which somebody waits for a test: a provider may never answer. */
const PATIENCE = 20_000;

const withPatience = (sending: Promise<MailOutcome>): Promise<MailOutcome> =>
  new Promise((resolve, reject) => {
    const late: MailOutcome = { kind: 'failed', reason: `the e-mail provider took longer than ${PATIENCE / 1000} s`, isPermanent: false };
    const timer = setTimeout(() => resolve(late), PATIENCE);
    sending.then(resolve, reject).finally(() => clearTimeout(timer));
  });

export const createMailTemplates = ({ store, recipients, mailer, clock, setting, linkBase }: MailTemplatesPorts): MailTemplates => {
  const check = ({ kind }: TemplateKey, template: MailTemplate): void => {
    const problems = findTemplateProblems(kind, template);
    if (problems.length > 0)
      throw guardError('BAD_INPUT', `The template cannot be used: ${problems.join('; ')}.`, { field: 'input', problems });
  };

  const inForce = async ({ kind, locale }: TemplateKey): Promise<TemplateInForce> => {
    const stored = await store.find({ kind, locale });
    return { kind, locale, ...(stored?.template ?? defaultTemplate(kind, locale)), updatedAt: stored?.updatedAt ?? null };
  };

  const render = ({ kind, locale }: TemplateKey, template: MailTemplate): Mail => {
    const message = { ...exampleMessage(kind, clock.now()), isTest: true };
    const [part] = splitForUsers(message);
    // A link that looks like one and opens nothing.
    const linkTo = (): string => `${linkBase()}?token=example`;
    return kind === 'ADMIN_ALERT' || !part
      ? renderAdminMail(message, template, locale, setting)
      : renderUserMail({ message, part, name: 'example', template, locale, setting, linkTo });
  };

  return {
    list: async () => {
      const stored = new Map((await store.list()).map((one) => [`${one.kind} ${one.locale}`, one]));
      return MAIL_KINDS.flatMap((kind) =>
        MAIL_LOCALES.map((locale) => {
          const found = stored.get(`${kind} ${locale}`);
          return { kind, locale, ...(found?.template ?? defaultTemplate(kind, locale)), updatedAt: found?.updatedAt ?? null };
        })
      );
    },
    inForce,
    update: async (key, template, actor) => {
      check(key, template);
      await store.put(key, template, actor);
      return inForce(key);
    },
    reset: async (key, actor) => {
      await store.put(key, null, actor);
      return inForce(key);
    },
    preview: async (key, change) => {
      const { subject, text, html } = await inForce(key);
      const template = { subject, text, html, ...change };
      check(key, template);
      return render(key, template);
    },
    test: async (key, to) => {
      const person = await recipients.ofUser(to);
      if (!person || !isMailAddress(person.address))
        throw guardError('NOT_FOUND', 'Your account has no e-mail address that mail can be sent to.');
      const mail = { to: person.address, ...render(key, await inForce(key)) };
      return { ...(await withPatience(mailer.send(mail))), to: person.address };
    },
  };
};
