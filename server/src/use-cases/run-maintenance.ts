/** What time does to sessions: idleness, expiry, retention. Everything in bounded batches. */

import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { SYSTEM } from '../domain/actor';
import type { SessionId } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { SessionStore } from '../ports/session-store';
import type { Settings } from './guard';
import type { JobRun } from './keep-lease';

const BATCH = 500;
/** Batches per run: what is left waits for the next run instead of holding the database. */
const MAX_BATCHES = 20;
const DAY = 86_400_000;

export interface MaintenancePorts {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly onInactivity: 'mark' | 'end';
  /** Milliseconds by which what is known here may lag behind what other instances have seen. */
  readonly lag: () => number;
  /** Those of the sessions that memory has not seen since `cutoff` either; the others must not be idle any more when it resolves. */
  readonly confirmIdle: (ids: readonly SessionId[], cutoff: number) => Promise<readonly SessionId[]>;
  readonly eventRetentionDays: number;
  readonly auditRetentionDays: number;
  /** Milliseconds that a batch of deletions should take: short where whoever writes waits for it, as on SQLite. */
  readonly batchTime: number;
  readonly deleteEvents: (cutoff: number, limit: number) => Promise<number>;
  /** Deletes a range of its own size. */
  readonly deleteAudit: (cutoff: number) => Promise<number>;
}

export interface Maintenance {
  /** Marks or ends idle sessions, ends expired ones. Run every few seconds. */
  sweep(run?: JobRun): Promise<void>;
  /** Deletes what is older than it is to be kept. Run nightly; goes on until nothing is left. */
  forget(run?: JobRun): Promise<{ sessions: number; tokens: number; events: number; audit: number }>;
}

/** Where there is nobody else. */
const ALONE: JobRun = { confirm: () => Promise.resolve() };

const repeat = async (run: JobRun, batch: () => Promise<number>, most = Number.POSITIVE_INFINITY): Promise<number> => {
  let total = 0;
  for (let round = 0; round < most; round += 1) {
    await run.confirm();
    const count = await batch();
    total += count;
    if (count === 0) return total;
    // Requests come first: each batch is followed by a turn of theirs.
    await nextTurn();
  }
  return total;
};

const SMALLEST_BATCH = 10;
/** Rests for so many times as long as the batch before took: of ten requests, nine meet none. */
const REST = 9;
/** Milliseconds. A batch that waited for somebody else's lock was long for no reason of its own. */
const LONGEST_REST = 1000;

/** Deletes until nothing is left, in batches as large as pass unnoticed on this machine, with rests between them. */
const deleteAll = async (run: JobRun, batchTime: number, deleteBatch: (limit: number) => Promise<number>): Promise<number> => {
  let total = 0;
  let limit = SMALLEST_BATCH;
  for (;;) {
    await run.confirm();
    const begun = performance.now();
    const count = await deleteBatch(limit);
    const took = performance.now() - begun;
    total += count;
    if (count === 0) return total;
    if (took > 2 * batchTime) limit = Math.max(SMALLEST_BATCH, Math.floor(limit / 2));
    else if (took < batchTime && count === limit) limit = Math.min(BATCH, limit * 2);
    await delay(Math.min(LONGEST_REST, Math.max(1, took * REST)), undefined, { ref: false });
  }
};

export const createMaintenance = ({
  store,
  clock,
  settings,
  onInactivity,
  lag,
  confirmIdle,
  eventRetentionDays,
  auditRetentionDays,
  batchTime,
  deleteEvents,
  deleteAudit,
}: MaintenancePorts): Maintenance => ({
  sweep: async (run = ALONE) => {
    const now = clock.now();
    await repeat(
      run,
      async () => {
        const ids = await store.expiredIds(now, BATCH);
        if (ids.length > 0) await store.end(ids, { reason: 'EXPIRED', actor: SYSTEM, now });
        return ids.length;
      },
      MAX_BATCHES
    );
    const cutoff = now - settings().inactivityTimeout * 1000 - lag();
    await repeat(
      run,
      async () => {
        const candidates = await store.idleIds(cutoff, BATCH);
        const ids = await confirmIdle(candidates, cutoff);
        if (ids.length > 0 && onInactivity === 'end') await store.end(ids, { reason: 'IDLE', actor: SYSTEM, now });
        if (ids.length > 0 && onInactivity === 'mark') await store.setActivity(ids, 'INACTIVE', now);
        return candidates.length;
      },
      MAX_BATCHES
    );
  },

  forget: async (run = ALONE) => {
    const now = clock.now();
    return {
      sessions: await deleteAll(run, batchTime, (limit) => store.deleteEnded(now - settings().retentionDays * DAY, limit)),
      tokens: await deleteAll(run, batchTime, (limit) => store.deleteExpiredTokens(now, limit)),
      events: await deleteAll(run, batchTime, (limit) => deleteEvents(now - eventRetentionDays * DAY, limit)),
      audit: await deleteAll(run, batchTime, () => deleteAudit(now - auditRetentionDays * DAY)),
    };
  },
});
