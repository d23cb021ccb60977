/** The keys: envelopes under the operator's key, and one lookup key that is made once and kept wrapped in the database. */

import { hkdfSync } from 'node:crypto';
import { createEnvelopes, createKeyRing, decodeKey, generateLookupKey, unwrapKey, wrapKey, type Envelopes } from '../domain/envelope';
import type { Logger } from '../ports/logger';
import { TABLES } from './content-types';
import type { Database } from './database';

export interface Secrets {
  readonly envelopes: Envelopes;
  /**
   * Keys the fingerprints by which tokens are found. It does not change with the encryption key: were it derived from
   * that one, tokens of ended sessions would pass for new ones after a rotation.
   */
  readonly lookupKey: Buffer;
  /** For what the plugin has to keep longer than a token, such as the secrets of alert channels: under a key that the lookup key gives, it outlives a rotation as that one does. */
  readonly sealing: Envelopes;
  /** Whether the lookup key was wrapped anew, under another encryption key than before. */
  readonly isRewrapped: boolean;
}

export interface SecretsOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly key: string | undefined;
  readonly previousKeys: readonly string[];
  /** Outside production, where no key is set: derived from the application's own keys. */
  readonly appKeys: readonly string[];
}

const LOOKUP_KEY = 'lookup-key';

const isKey = (key: Buffer | null): key is Buffer => key !== null;

export const loadSecrets = async ({ database, logger, key, previousKeys, appKeys }: SecretsOptions): Promise<Secrets> => {
  const configured = key === undefined ? null : decodeKey(key);
  if (!configured)
    logger.warn(
      'No SESSION_ENCRYPTION_KEY is set: tokens are sealed with a key derived from the application keys, which is good enough for development only.'
    );
  const current = configured ?? Buffer.from(hkdfSync('sha256', appKeys.join('\n') || 'development', '', 'session-guard encryption', 32));
  const envelopes = createEnvelopes(createKeyRing(current, previousKeys.map(decodeKey).filter(isKey)));

  return database.transaction(async (connection) => {
    // Two instances that start at once: the first row counts for both.
    await connection(TABLES.states)
      .insert({ name: LOOKUP_KEY, text: wrapKey(envelopes, generateLookupKey()) })
      .onConflict('name')
      .ignore();
    const row = await connection(TABLES.states).where({ name: LOOKUP_KEY }).first<{ text: string }>('text');
    const lookupKey = unwrapKey(envelopes, row?.text ?? '');
    if (!lookupKey) {
      throw new Error(
        'Session Guard: the encryption key is not the one that this database was used with. Put the former key into SESSION_ENCRYPTION_KEY_PREVIOUS (several are separated by commas) and start again.'
      );
    }
    // Wrapped anew under the current key, so that the former one can be retired once every instance has started with this one.
    const wrapped = wrapKey(envelopes, lookupKey);
    const isRewrapped = row !== undefined && row.text.split('.')[1] !== wrapped.split('.')[1];
    if (isRewrapped) await connection(TABLES.states).where({ name: LOOKUP_KEY }).update({ text: wrapped });
    const sealingKey = Buffer.from(hkdfSync('sha256', lookupKey, '', 'session-guard secrets', 32));
    return { envelopes, lookupKey, sealing: createEnvelopes(createKeyRing(sealingKey, [])), isRewrapped };
  });
};
