/** Opaque cursors: a version, a kind and a key, so that a cursor of another list or an older release is told apart. */

import { guardError } from './errors';

const VERSION = 1;

/** No key holds NUL, and PostgreSQL takes none: a cursor that does was made up. */
const holdsNul = (part: unknown): boolean => typeof part === 'string' && part.includes('\0');

/** Encodes the sort key of a row. `kind` names the list, such as `events` or `sessions:CREATED_AT_DESC`. */
export const encodeCursor = (kind: string, key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([VERSION, kind, ...key])).toString('base64url');

/** The key that `encodeCursor` was given. Throws BAD_INPUT for anything else, naming the argument. */
export const decodeCursor = (kind: string, cursor: string, argument = 'after'): (string | number)[] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed[0] === VERSION && parsed[1] === kind && !parsed.some(holdsNul)) return parsed.slice(2);
  } catch {
    // Not a cursor of ours: answered below like any other wrong cursor.
  }
  throw guardError('BAD_INPUT', `${argument} is not a cursor of this list; pass one that this list returned.`, { field: argument });
};

/** Cursor of a kept event, the same over subscriptions, queries and REST. */
export const eventCursor = (position: number): string => encodeCursor('events', [position]);

export const parseEventCursor = (cursor: string, argument = 'after'): number => {
  const [position] = decodeCursor('events', cursor, argument);
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) return position;
  throw guardError('BAD_INPUT', `${argument} is not a cursor of the feed; pass one that the feed returned.`, { field: argument });
};
