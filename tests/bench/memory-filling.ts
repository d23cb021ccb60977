/**
 * Fills what memory keeps of sessions, in a process of its own with a garbage collector to call, and tells what each
 * filling took. Sessions as an application has them: an id and a token each, used at least once.
 */

import { randomUUID } from 'node:crypto';
import { ownJti } from '../../server/src/domain/token';
import { createUuidV7 } from '../../server/src/domain/uuid-v7';
import type { SessionId } from '../../server/src/domain/session';
import { createMomentBook } from '../../server/src/use-cases/moment-book';
import { createSessionCache } from '../../server/src/use-cases/session-cache';

export interface Filling {
  /** Bytes of heap and of what lies outside it, after collecting garbage. */
  readonly bytes: number;
  readonly known: number;
}

const measure = (): number => {
  for (let round = 0; round < 3; round += 1) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Sessions that come one after another, each with what a row of the database gives: strings of its own. */
const fill = (max: number, sessions: number): Filling => {
  const before = measure();
  const cache = createSessionCache(max);
  const book = createMomentBook();
  for (let index = 0; index < sessions; index += 1) {
    const now = Date.now();
    const id = createUuidV7(now) as SessionId;
    const known = cache.put(
      { kind: 'jti', value: ownJti(randomUUID()) },
      {
        id,
        user: { origin: 'USER', id: String(index) },
        status: 'ACTIVE',
        endReason: null,
        expiresAt: now + 2_592_000_000,
        lastSeenAt: now,
      }
    );
    // What each use does.
    known.contextKey = 0x80000000 + index;
    known.state = { ...known.state, lastSeenAt: now + 1 };
    book.used(known.state.id, now);
  }
  const filling = { bytes: measure() - before, known: cache.size };
  // Used once more: the engine must not have dropped them before they were measured.
  book.used(createUuidV7(Date.now()) as SessionId, Date.now());
  cache.bySession(createUuidV7(Date.now()) as SessionId);
  return filling;
};

process.on('message', ({ max, sessions }: { max: number; sessions: number }) => process.send?.(fill(max, sessions)));
process.on('disconnect', () => process.exit());
