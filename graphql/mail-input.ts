/** What callers write of templates, as the guard takes it. */

import { MAIL_LOCALES, type MailLocale } from '../server/src/domain/alert/mail/locale';
import type { MailKind, MailTemplate } from '../server/src/domain/alert/mail/template';
import type { TemplateKey } from '../server/src/ports/mail-store';
import { badInput, defined, type Given } from './arguments';

export interface TemplateKeyInput {
  readonly kind: MailKind;
  readonly locale: string;
}
export type PreviewInput = TemplateKeyInput & { readonly [Name in keyof MailTemplate]?: Given<string> };

const isLocale = (text: string): text is MailLocale => (MAIL_LOCALES as readonly string[]).includes(text);

/** Throws BAD_INPUT for a language that there are no mails in. */
export const parseTemplateKey = ({ kind, locale }: TemplateKeyInput): TemplateKey => {
  if (!isLocale(locale)) throw badInput('locale', `has to be one of ${MAIL_LOCALES.join(', ')}.`);
  return { kind, locale };
};

export const parseTemplateChange = ({ subject, text, html }: PreviewInput): Partial<MailTemplate> =>
  defined<Partial<MailTemplate>>({ subject: subject ?? undefined, text: text ?? undefined, html: html ?? undefined });
