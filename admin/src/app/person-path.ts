import { PLUGIN_ID } from './plugin-id';

export interface PersonRef {
  readonly origin: 'USER' | 'ADMIN';
  readonly id: string;
}

export const ORIGINS = ['USER', 'ADMIN'] as const;
export const MAX_ID_LENGTH = 40;

/** Whether it can be the id of an account. */
export const isAccountId = (text: string): boolean => text.length <= MAX_ID_LENGTH && /^[\w-]+$/.test(text);

/** The page of one person, by what names them in its address. */
export const personPath = ({ origin, id }: PersonRef): string =>
  `/plugins/${PLUGIN_ID}/person?${new URLSearchParams({ origin, id }).toString()}`;

/** Null where the address names nobody, or not by what an account's id can be. */
export const parsePerson = (search: URLSearchParams): PersonRef | null => {
  const origin = ORIGINS.find((known) => known === search.get('origin'));
  const id = search.get('id') ?? '';
  return origin && isAccountId(id) ? { origin, id } : null;
};
