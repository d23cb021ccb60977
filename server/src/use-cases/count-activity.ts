/**
 * What this instance did, counted since its start: plain numbers, for whoever wants to show them. Each thing is counted
 * where it was committed and nowhere else, so that the sum over all instances is the truth.
 */

import { EVENT_TYPES, type AuthEvent, type EventType } from '../domain/event';
import { END_REASONS, ORIGINS, type EndReason, type Origin } from '../domain/session';

export const LOGIN_OUTCOMES = [
  'succeeded',
  /** A wrong password, or a provider that refused. */
  'failed',
  /** By a policy. */
  'blocked',
  'locked_out',
  /** Withheld, because the login could not be put on record. */
  'unavailable',
] as const;
export type LoginOutcome = (typeof LOGIN_OUTCOMES)[number];

/** Why a token's request did not pass. */
export const REFUSALS = ['ended', 'refused', 'unavailable'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface ActivityCounts {
  readonly logins: Readonly<Record<LoginOutcome, Readonly<Record<Origin, number>>>>;
  /** Sessions made of tokens that were not seen being issued. */
  readonly adopted: number;
  readonly ends: Readonly<Record<EndReason, number>>;
  readonly events: Readonly<Record<EventType, number>>;
  readonly refusals: Readonly<Record<Refusal, number>>;
}

export interface CountActivity {
  /** Events that this instance has committed. */
  committed(events: readonly AuthEvent[]): void;
  /** A login of which no event tells. */
  login(outcome: LoginOutcome, origin: Origin): void;
  refused(refusal: Refusal): void;
  counts(): ActivityCounts;
}

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

const OUTCOMES: Partial<Readonly<Record<EventType, LoginOutcome>>> = {
  SESSION_STARTED: 'succeeded',
  LOGIN_FAILED: 'failed',
  LOGIN_BLOCKED: 'blocked',
};

export const createCountActivity = (): CountActivity => {
  const logins = Object.fromEntries(LOGIN_OUTCOMES.map((outcome) => [outcome, zeros(ORIGINS)])) as Record<
    LoginOutcome,
    Record<Origin, number>
  >;
  const ends = zeros(END_REASONS);
  const events = zeros(EVENT_TYPES);
  const refusals = zeros(REFUSALS);
  let adopted = 0;

  return {
    committed(committed) {
      for (const { type, session, origin } of committed) {
        events[type] += 1;
        if (type === 'SESSION_ENDED' && session?.endReason) ends[session.endReason] += 1;
        const outcome = OUTCOMES[type];
        if (type === 'SESSION_STARTED' && session?.loginMethod === 'ADOPTED') adopted += 1;
        else if (outcome && origin) logins[outcome][origin] += 1;
      }
    },
    login(outcome, origin) {
      logins[outcome][origin] += 1;
    },
    refused(refusal) {
      refusals[refusal] += 1;
    },
    counts: () => ({ logins, adopted, ends, events, refusals }),
  };
};
