/** Templates of mails: text and HTML with `{{placeholders}}` and nothing else, so that whoever edits them runs no code. */

import { escapeHtml } from './plain-value';

export const MAIL_KINDS = ['USER_LOGIN', 'USER_NOTICE', 'ADMIN_ALERT'] as const;
/** USER_LOGIN has a link that ends the session; USER_NOTICE is where there is none to end. */
export type MailKind = (typeof MAIL_KINDS)[number];

export interface MailTemplate {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A line of a list, and for HTML the words of the link behind it. */
export interface MailLine {
  readonly text: string;
  readonly link?: { readonly url: string; readonly label: string };
}
export type MailValue = string | { readonly heading: string; readonly lines: readonly MailLine[] };
export type MailValues = Readonly<Record<string, MailValue>>;

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ABOUT_LOGIN = ['title', 'name', 'application', 'device', 'place', 'time', 'address', 'reference'] as const;
export const PLACEHOLDERS: Readonly<Record<MailKind, readonly string[]>> = {
  USER_LOGIN: [...ABOUT_LOGIN, 'link', 'others'],
  USER_NOTICE: ABOUT_LOGIN,
  ADMIN_ALERT: ['title', 'severity', 'count', 'firstTime', 'lastTime', 'application', 'events', 'reference'],
};
/** Without them the mail has lost its purpose. */
const REQUIRED: Readonly<Record<MailKind, readonly string[]>> = { USER_LOGIN: ['link'], USER_NOTICE: [], ADMIN_ALERT: [] };
/** Several lines: no place in a subject. */
const LISTS: readonly string[] = ['others', 'events'];

const LIMITS = { subject: 200, text: 5000, html: 20_000 } as const satisfies Record<keyof MailTemplate, number>;
const PLACEHOLDER = /\{\{\s*([^{}]{0,64}?)\s*\}\}/g;
const TAG = /<[^<>]*>/g;

const namesIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

const findFieldProblems = (kind: MailKind, field: keyof MailTemplate, value: string): string[] => {
  const known = PLACEHOLDERS[kind];
  const problems: string[] = [];
  if (value.trim() === '') problems.push(`${field} is empty`);
  if (value.length > LIMITS[field]) problems.push(`${field} has ${value.length} characters; at most ${LIMITS[field]} are allowed`);
  const unknown = [...new Set(namesIn(value).filter((name) => !known.includes(name)))].slice(0, 5);
  for (const name of unknown) problems.push(`${field} has {{${name}}}, which is no placeholder; there are ${known.join(', ')}`);
  // What is left of braces after the placeholders is a slip of the pen that people would be sent.
  if (/\{\{|\}\}/.test(value.replace(PLACEHOLDER, ''))) problems.push(`${field} has {{ or }} without the other`);
  return problems;
};

/** Each says which field, what is wrong with it and what to do; none where the template can be stored. */
export const findTemplateProblems = (kind: MailKind, template: MailTemplate): string[] => {
  const problems = (['subject', 'text', 'html'] as const).flatMap((field) => findFieldProblems(kind, field, template[field]));
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(template.subject)) problems.push('subject has more than one line');
  for (const name of namesIn(template.subject))
    if (LISTS.includes(name)) problems.push(`subject has {{${name}}}, which is a list; leave it to text and html`);
  for (const name of REQUIRED[kind])
    for (const field of ['text', 'html'] as const)
      if (!namesIn(template[field]).includes(name)) problems.push(`${field} lacks {{${name}}}; put it in`);
  if (/<\s*(script|iframe|object|embed|form|base|meta)\b/i.test(template.html))
    problems.push('html has an element that mails do not carry (script, iframe, object, embed, form, base, meta); remove it');
  // A name of somebody's choice has no place where it could be a URL or an attribute.
  const inTags = new Set([...template.html.matchAll(TAG)].flatMap(([tag]) => namesIn(tag)).filter((name) => name !== 'link'));
  for (const name of inTags) problems.push(`html has {{${name}}} inside a tag; only {{link}} may stand there`);
  return problems;
};

const fill = (template: string, value: (name: string) => string): string =>
  // In one go: a value that holds a placeholder is not filled again.
  template.replace(PLACEHOLDER, (_whole, name: string) => value(name));

const toText = (value: MailValue | undefined): string => {
  if (value === undefined || typeof value === 'string') return value ?? '';
  if (value.lines.length === 0) return '';
  return [value.heading, ...value.lines.map(({ text, link }) => `- ${text}${link ? `\n  ${link.label}: ${link.url}` : ''}`)]
    .filter((line) => line !== '')
    .join('\n');
};

const toHtml = (value: MailValue | undefined): string => {
  if (value === undefined || typeof value === 'string') return escapeHtml(value ?? '');
  if (value.lines.length === 0) return '';
  const items = value.lines.map(({ text, link }) => {
    const anchor = link ? ` <a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a>` : '';
    return `<li style="margin:0 0 8px">${escapeHtml(text)}${anchor}</li>`;
  });
  const heading = value.heading === '' ? '' : `<p style="margin:16px 0 8px">${escapeHtml(value.heading)}</p>`;
  return `${heading}<ul style="margin:0 0 16px;padding-left:20px">${items.join('')}</ul>`;
};

const MAX_SUBJECT = 200;

/** Values are plain already (`plain-value.ts`); here they are escaped for what they are written into. */
export const renderMail = (template: MailTemplate, values: MailValues): Mail => ({
  subject: [...fill(template.subject, (name) => toText(values[name]).replace(/\s+/g, ' '))].slice(0, MAX_SUBJECT).join(''),
  text: fill(template.text, (name) => toText(values[name]))
    .replace(/\n{3,}/g, '\n\n')
    .trim(),
  html: fill(template.html, (name) => toHtml(values[name])),
});
