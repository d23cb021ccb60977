/** Lets nobody guess passwords for long: counts failed logins and locks out, the same for accounts that do not exist. */

import type { Actor } from '../domain/actor';
import type { AuthEvent, NewEvent } from '../domain/event';
import { maskIdentifier } from '../domain/mask';
import type { Origin } from '../domain/session';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Attempt, AttemptLimits, Attempts, Lockout } from '../ports/attempts';
import type { Clock } from '../ports/clock';
import { describeError } from '../domain/describe-error';
import type { Logger } from '../ports/logger';
import type { EventLog } from '../ports/event-log';
import type { ActiveLockout } from './guard';
import { toRiskEvent, toRiskFeedEvent } from './judgement';

/** Seconds, at least 1, until the next try is looked at. */
export interface LockedOut {
  readonly kind: 'locked-out';
  readonly retryAfter: number;
}

export interface LimitGuesses {
  /** Before the password is looked at; once more when it was right, because others may have failed meanwhile. Null where it may go on. */
  lockoutOf(attempt: Attempt): Promise<LockedOut | null>;
  /**
   * Counts a failure. Resolves to the lock-out that was there already: of many tries at once, those that end after it
   * began are answered alike, or the right password among them would be the one without an answer of its own.
   *
   * @param ipAddress as `ipPrivacy` lets it be kept
   */
  failed(attempt: Attempt, ipAddress: string | null): Promise<LockedOut | null>;
  active(): Promise<readonly ActiveLockout[]>;
  lift(id: string, actor: Actor): Promise<boolean>;
  /** Lifts here what was lifted on another instance: each counts by itself without Redis, or while it is away. */
  apply(event: AuthEvent): void;
}

export interface LimitGuessesPorts {
  readonly attempts: Attempts;
  readonly limits: () => AttemptLimits;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

const SHOWN = 100;

const toLockedOut = (lockout: Lockout | null): LockedOut | null =>
  lockout && { kind: 'locked-out', retryAfter: Math.max(1, lockout.retryAfter) };

export const createLimitGuesses = ({ attempts, limits, log, clock, logger, appendEvent }: LimitGuessesPorts): LimitGuesses => {
  const toLockoutEvent = (attempt: Attempt, lockout: Lockout, ipAddress: string | null): NewEvent => {
    const now = clock.now();
    const riskEvent = {
      ...toRiskEvent({ at: now, session: null, user: null, ipAddress, assessment: null, decision: 'BLOCKED', policies: [] }),
      severity: lockout.kind === 'ADDRESS' ? ('HIGH' as const) : ('MEDIUM' as const),
    };
    return {
      ...toRiskFeedEvent('LOCKOUT', riskEvent, null, {
        lockoutId: lockout.id,
        kind: lockout.kind,
        identifier: lockout.kind === 'ACCOUNT' && attempt.identifier !== null ? maskIdentifier(attempt.identifier) : null,
        ipAddress,
        until: now + lockout.retryAfter * 1000,
      }),
      origin: attempt.origin,
    };
  };

  const toActive = async ({ detail, origin, occurredAt }: AuthEvent): Promise<ActiveLockout | null> => {
    if (typeof detail?.lockoutId !== 'string' || detail.lifted === true) return null;
    const remaining = await attempts.remaining(detail.lockoutId);
    return remaining === null
      ? null
      : {
          id: detail.lockoutId,
          kind: detail.kind === 'ADDRESS' ? 'ADDRESS' : 'ACCOUNT',
          origin: (origin ?? null) as Origin | null,
          identifier: typeof detail.identifier === 'string' ? detail.identifier : null,
          ipAddress: typeof detail.ipAddress === 'string' ? detail.ipAddress : null,
          startedAt: occurredAt,
          endsAt: clock.now() + remaining * 1000,
        };
  };

  return {
    lockoutOf: async (attempt) => toLockedOut(await attempts.lockoutOf(attempt)),

    failed: async (attempt, ipAddress) => {
      const setOff = await attempts.fail(attempt);
      for (const lockout of setOff) await appendEvent(toLockoutEvent(attempt, lockout, ipAddress));
      return setOff.length > 0 ? null : toLockedOut(await attempts.lockoutOf(attempt));
    },

    active: async () => {
      const since = clock.now() - limits().lockoutSeconds * 1000;
      const events = await log.readBefore(null, SHOWN, { types: ['LOCKOUT'] });
      const byId = new Map<string, AuthEvent>();
      for (const event of events) {
        const id = event.detail?.lockoutId;
        // Newest first: what was said last of a lock-out counts.
        if (typeof id === 'string' && event.occurredAt >= since && !byId.has(id)) byId.set(id, event);
      }
      return (await Promise.all([...byId.values()].map(toActive))).flatMap((lockout) => lockout ?? []);
    },

    apply: ({ type, detail }) => {
      if (type !== 'LOCKOUT' || detail?.lifted !== true || typeof detail.lockoutId !== 'string') return;
      attempts
        .lift(detail.lockoutId)
        .catch((error: unknown) => logger.warn(`A lock-out could not be lifted here too: ${describeError(error)}.`));
    },

    lift: async (id, actor) => {
      if (!(await attempts.lift(id))) return false;
      const now = clock.now();
      await appendEvent({
        id: createUuidV7(now),
        type: 'LOCKOUT',
        severity: 'INFO',
        occurredAt: now,
        session: null,
        user: null,
        origin: null,
        actor,
        detail: { lockoutId: id, lifted: true },
      });
      return true;
    },
  };
};
