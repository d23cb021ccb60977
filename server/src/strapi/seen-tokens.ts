/** Ids of tokens that were used, over all instances, until they run out: a row each in the table of named states. */

import { createHash, randomUUID } from 'node:crypto';
import { guardError } from '../domain/errors';
import type { SeenTokens } from '../ports/revocation';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';

const PREFIX = 'seen-token:';
/** More than any identity provider sends in the hour that a token may live. */
const MAX_TOKENS = 20_000;

export const createSeenTokens = (database: Database): SeenTokens => ({
  take: (id, forgetAt, now) =>
    database.transaction(async (connection) => {
      const rows = () => connection(TABLES.states).where('name', 'like', `${PREFIX}%`);
      await rows().where('number', '<', now).delete();
      const [count] = await rows().count<{ count: unknown }[]>({ count: '*' });
      if (toNumber(count?.count ?? 0) >= MAX_TOKENS) throw guardError('LIMIT_EXCEEDED', 'Too many tokens were used within their lifetime.');
      const name = PREFIX + createHash('sha256').update(id).digest('base64url');
      const mark = randomUUID();
      await connection(TABLES.states)
        .insert({ name, number: Math.ceil(forgetAt), text: mark })
        .onConflict('name')
        .ignore();
      // Databases tell in different ways whether a row was ignored; whose mark stands there is the same on all.
      const row = await connection(TABLES.states).where({ name }).first<{ text: string } | undefined>('text');
      return row?.text === mark;
    }),
});
