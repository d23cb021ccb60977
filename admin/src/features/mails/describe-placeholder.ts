import type { Translate } from '../../app/use-messages';

/** The placeholders that the translations explain. The server may know more. */
export const PLACEHOLDERS = [
  'title',
  'name',
  'application',
  'device',
  'place',
  'time',
  'address',
  'reference',
  'link',
  'others',
  'severity',
  'count',
  'firstTime',
  'lastTime',
  'events',
] as const;

/** What comes in a placeholder's place; nothing where that is not known. */
export const describePlaceholder = (name: string, t: Translate): string => {
  const known = PLACEHOLDERS.find((placeholder) => placeholder === name);
  return known ? t(`placeholder.${known}`) : '';
};
