import { PLUGIN_ID } from './plugin-id';

export interface PersonRef {
  readonly origin: 'USER' | 'ADMIN';
  readonly id: string;
}

const ORIGINS = ['USER', 'ADMIN'] as const;

/** The page of one person, by what names them in its address. */
export const personPath = ({ origin, id }: PersonRef): string =>
  `/plugins/${PLUGIN_ID}/person?${new URLSearchParams({ origin, id }).toString()}`;

/** Null where the address names nobody, or not by what an account's id can be. */
export const parsePerson = (search: URLSearchParams): PersonRef | null => {
  const origin = ORIGINS.find((known) => known === search.get('origin'));
  const id = search.get('id') ?? '';
  return origin && /^[\w-]{1,40}$/.test(id) ? { origin, id } : null;
};
