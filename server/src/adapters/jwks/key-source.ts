/** An identity provider's public keys, from its URL or from a file, kept for a while. */

import { readFile } from 'node:fs/promises';
import { parseKeySet, type VerificationKey } from '../../domain/token-revocation/jwt';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { KeySource } from '../../ports/revocation';
import { sendSafely } from '../safe-request';

const MAX_BYTES = 65_536;
const TIMEOUT = 5000;
/** Milliseconds for which keys are believed. */
const BELIEVED = 10 * 60_000;
/** Milliseconds between two requests at least, whatever tokens ask for. */
const PAUSE = 60_000;

export interface KeySourceOptions {
  readonly place: { readonly url: string; readonly allowedHosts: readonly string[] } | { readonly file: string };
  readonly clock: Clock;
  readonly logger: Logger;
}

export const createKeySource = ({ place, clock, logger }: KeySourceOptions): KeySource => {
  let keys: readonly VerificationKey[] | null = null;
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<void> | null = null;

  const fetchText = async (): Promise<string | { readonly reason: string }> => {
    if ('file' in place) {
      const text = await readFile(place.file, 'utf8').catch(() => null);
      return text === null || text.length > MAX_BYTES ? { reason: 'the file cannot be read, or is too large' } : text;
    }
    const { url, allowedHosts } = place;
    const response = await sendSafely({
      url,
      allowedHosts,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT,
      headers: { accept: 'application/json' },
    });
    if (response.kind !== 'response') return { reason: response.reason };
    return response.status === 200 ? response.body.toString('utf8') : { reason: `the answer was ${response.status}` };
  };

  const read = async (): Promise<void> => {
    triedAt = clock.now();
    const text = await fetchText();
    const parsed = typeof text === 'string' ? parseKeySet(text) : null;
    if (parsed && parsed.length > 0) {
      [keys, readAt] = [parsed, clock.now()];
      return;
    }
    const reason = typeof text === 'string' ? 'it holds no key of RS256 or ES256' : text.reason;
    logger.warn(`The key set of the identity provider was not read: ${reason}.${keys ? ' Its former keys go on counting.' : ''}`);
  };

  return {
    async keys(isMissing) {
      const isStale = clock.now() - readAt > BELIEVED;
      if ((isMissing || isStale) && (reading !== null || clock.now() - triedAt > PAUSE)) {
        reading ??= read().finally(() => (reading = null));
        await reading;
      }
      return keys;
    },
  };
};
