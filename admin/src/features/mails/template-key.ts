import type { AuthMailTemplateKind, MailTemplateFieldsFragment } from '../../gql/graphql';

export const MAIL_KINDS = ['USER_LOGIN', 'USER_NOTICE', 'ADMIN_ALERT'] as const satisfies readonly AuthMailTemplateKind[];

/** The fields of a template that people write, as the server names them. */
export const TEMPLATE_FIELDS = ['subject', 'text', 'html'] as const;

/** What is written, apart from whether it is stored. */
export interface TemplateText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The server's limits, in characters. */
export const MAX_LENGTHS: Readonly<Record<keyof TemplateText, number>> = { subject: 200, text: 5000, html: 20_000 };

export const toText = ({ subject, text, html }: TemplateText): TemplateText => ({ subject, text, html });

export const isSameText = (one: TemplateText, other: TemplateText): boolean =>
  TEMPLATE_FIELDS.every((field) => one[field] === other[field]);

/** In the reader's language, as a language stands in a list; the code where their language has no name for it. */
export const describeLanguage = (language: string, locale: string): string => {
  const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
};

/** Where a template's editor stands below the list. */
export const editorPath = ({ kind, locale }: Pick<MailTemplateFieldsFragment, 'kind' | 'locale'>): string => `${kind}/${locale}`;
