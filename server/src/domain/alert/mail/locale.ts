/** Languages that mails are written in. */

export const MAIL_LOCALES = ['en', 'de', 'fr', 'es'] as const;
export type MailLocale = (typeof MAIL_LOCALES)[number];

/** `de-AT`, `DE` and `de_CH` are all `de`; null for a language that there are no words in. */
export const parseMailLocale = (text: string | null | undefined): MailLocale | null => {
  const language = text?.trim().toLowerCase().split(/[-_]/, 1)[0];
  return MAIL_LOCALES.find((locale) => locale === language) ?? null;
};
