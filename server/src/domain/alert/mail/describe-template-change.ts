/** What an edit of a template changed, short enough for an event: the part that differs, of each field that does. */

import type { JsonValue } from '../../event';
import type { MailTemplate } from './template';

const MAX_SHOWN = 2000;

const clip = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

const differenceOf = (from: string, to: string): JsonValue => {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return { at: start, from: clip(from.slice(start, from.length - end)), to: clip(to.slice(start, to.length - end)) };
};

/** Empty where nothing differs. `at`: characters before the part. */
export const describeTemplateChange = (before: MailTemplate, after: MailTemplate): { [field: string]: JsonValue } =>
  Object.fromEntries(
    (['subject', 'text', 'html'] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, differenceOf(before[field], after[field])])
  );
