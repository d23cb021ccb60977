/**
 * Keys of security event tokens: made once over all instances, kept sealed in the table of named states. The row holds one
 * key for each generation that the configuration ever named; the named one signs, the last ones stay published.
 */

import { createSigningKey, generateSigningKey } from '../domain/alert/formats/security-event-token';
import type { Envelopes } from '../domain/envelope';
import type { Clock } from '../ports/clock';
import type { SetKeys } from '../ports/set-keys';
import { TABLES } from './content-types';
import { parseJson, type Database } from './database';

const NAME = 'set-keys';
const PUBLISHED = 3;
/** Milliseconds for which the published keys are believed: the endpoint is open to everybody, and costs a statement else. */
const BELIEVED = 60_000;

interface StoredKey {
  readonly generation: number;
  /** PKCS #8 in PEM, sealed. */
  readonly sealed: string;
}

export interface SetKeysPorts {
  readonly database: Database;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
  readonly generation: number;
}

/** Rejects where the stored keys do not open. */
export const loadSetKeys = async ({ database, envelopes, clock, generation }: SetKeysPorts): Promise<SetKeys> => {
  const read = (): Promise<StoredKey[]> =>
    database.run(async (connection) => {
      const row = await connection(TABLES.states).where({ name: NAME }).first<{ text: string } | undefined>('text');
      return parseJson<StoredKey[]>(row?.text) ?? [];
    });
  const open = ({ sealed }: StoredKey) => {
    const pem = envelopes.open(sealed, NAME);
    if (pem === null) throw new Error('The keys of security event tokens do not open with the encryption key.');
    return createSigningKey(pem);
  };

  /** Instances that start at once: whoever writes first has made the key of its generation for all. */
  const make = async (): Promise<StoredKey[]> => {
    const made: StoredKey = { generation, sealed: envelopes.seal(await generateSigningKey(), NAME) };
    return database.transaction(async (connection) => {
      await connection(TABLES.states).insert({ name: NAME, text: '[]' }).onConflict('name').ignore();
      // Locks the row until the commit, on every database alike.
      await connection(TABLES.states).where({ name: NAME }).update({ number: generation });
      const row = await connection(TABLES.states).where({ name: NAME }).first<{ text: string }>('text');
      const stored = parseJson<StoredKey[]>(row?.text) ?? [];
      if (stored.some((key) => key.generation === generation)) return stored;
      const keys = [made, ...stored].slice(0, PUBLISHED);
      await connection(TABLES.states)
        .where({ name: NAME })
        .update({ text: JSON.stringify(keys) });
      return keys;
    });
  };

  const isNamed = (key: StoredKey): boolean => key.generation === generation;
  const found = await read();
  let stored = found.some(isNamed) ? found : await make();
  let readAt = clock.now();
  const named = stored.find(isNamed);
  if (!named) throw new Error('The key of security event tokens could not be made.');

  return {
    current: open(named),
    published: async () => {
      if (clock.now() - readAt > BELIEVED) [stored, readAt] = [await read(), clock.now()];
      return stored.map((key) => open(key).publicJwk);
    },
  };
};
