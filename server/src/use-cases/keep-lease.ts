/** Holds a lease while work goes on, and says when it is somebody else's. */

import type { Clock } from '../ports/clock';
import type { Lease } from '../ports/lease';

/** Milliseconds after which another instance takes over from one that died or was stopped. */
export const LEASE = 10_000;
const RENEW_AFTER = LEASE / 3;

/** What work gets of its run. */
export interface JobRun {
  /**
   * Resolves while this instance may go on. To be awaited before each step; steps are short, and harmless where two
   * instances do the same one: a process that is stopped right after this still does the step that it was at.
   * @throws JobInterrupted where another instance has taken over, or this one is shutting down
   */
  confirm(): Promise<void>;
}

/** Of work that writes in transactions of the database in which the lease is, too. */
export interface FencedRun extends JobRun {
  /**
   * Called in a transaction, before it commits: it then commits only as the holder's, whatever stopped the process meanwhile.
   * @throws JobInterrupted where another instance has taken over
   */
  fence(): Promise<void>;
}

export class JobInterrupted extends Error {
  constructor(readonly reason: 'lost' | 'stopping') {
    super(`The job was interrupted (${reason}).`);
    this.name = 'JobInterrupted';
  }
}

export const keepLease = (
  lease: Lease,
  { clock, monotonicNow, stopping }: { clock: Clock; monotonicNow: () => number; stopping: AbortSignal }
): FencedRun & { end(): void } => {
  // Both clocks: one stands still where a virtual machine is suspended, the other may be set back.
  let proven = { monotonic: monotonicNow(), wall: clock.now() };
  let isLost = false;
  let renewing: Promise<void> | null = null;

  const renewOnce = async (): Promise<void> => {
    // From before the statement: it may have been under way for long.
    const asked = { monotonic: monotonicNow(), wall: clock.now() };
    if (await lease.renew()) proven = asked;
    else isLost = true;
  };
  const renew = (): Promise<void> => (renewing ??= renewOnce().finally(() => (renewing = null)));
  const age = (): number => Math.max(monotonicNow() - proven.monotonic, Math.abs(clock.now() - proven.wall));

  // By itself too: a single step may take longer than the lease. What fails here shows at the next step.
  const timer = setInterval(() => void renew().catch(() => undefined), RENEW_AFTER).unref();
  return {
    async confirm() {
      // Twice: the first may be a renewal that was under way when the process was stopped, and proves nothing about now.
      for (let tries = 0; tries < 2 && !isLost && !stopping.aborted && age() > RENEW_AFTER; tries += 1) await renew();
      if (isLost || age() > LEASE) throw new JobInterrupted('lost');
      if (stopping.aborted) throw new JobInterrupted('stopping');
    },
    async fence() {
      // Not the renewal that may be under way: that one is on another connection, and locks nothing until this one commits.
      if (!isLost && (await lease.renew())) return;
      isLost = true;
      throw new JobInterrupted('lost');
    },
    end: () => clearInterval(timer),
  };
};
