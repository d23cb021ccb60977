/** What raises a signal: one rule a file, each a pure function of what is known at the moment of judging. */

import type { Circumstances } from './circumstances';
import type { UserHistory } from './history';
import type { SignalCode } from './signal';

/** What was tried lately, within the configured window. */
export interface AttemptCounts {
  /** Failed logins on this account since its last success, from anywhere. */
  readonly failuresOfAccount: number;
  /** Distinct accounts that failed from this address. */
  readonly accountsOfAddress: number;
  /** Distinct addresses that failed on this account. */
  readonly addressesOfAccount: number;
}

export const NO_ATTEMPTS: AttemptCounts = { failuresOfAccount: 0, accountsOfAddress: 0, addressesOfAccount: 0 };

/** Thresholds; `config/schema.ts` has defaults and bounds. */
export interface RiskOptions {
  /** Empty: every country is allowed. */
  readonly allowedCountries: readonly string[];
  readonly blockedCountries: readonly string[];
  readonly travel: { readonly maxSpeedKmh: number; readonly minDistanceKm: number };
  readonly dormantDays: number;
  /** Sessions at once above which MANY_SESSIONS is raised. */
  readonly manySessions: number;
  /** Failures before a success that make it remarkable. */
  readonly failuresBeforeSuccess: number;
  readonly sprayedAccounts: number;
  readonly stuffingAddresses: number;
  /** Seconds in which a rotated refresh token may come back from the same client. */
  readonly reuseGraceSeconds: number;
  /** Penalties other than the rules' own; 0 switches a signal off. */
  readonly penalties: Readonly<Partial<Record<SignalCode, number>>>;
}

export interface RiskInput {
  readonly now: Circumstances;
  /** What was known before. */
  readonly history: UserHistory;
  readonly attempts: AttemptCounts;
  /** The user's live sessions, this one left out. */
  readonly liveSessions: number;
  /** Circumstances in which this very session was seen before: null at a login. */
  readonly before: Circumstances | null;
  /** Seconds since the refresh token that is presented again was rotated; null where none is. */
  readonly reusedTokenAge: number | null;
  readonly options: RiskOptions;
}

/** `login`: somebody logs in; `change`: circumstances change within a session; `reuse`: a rotated token comes back. */
export type Moment = 'login' | 'change' | 'reuse';

export interface Finding {
  /** One sentence for people, with the facts that it rests on. */
  readonly explanation: string;
  /** How much of the penalty applies, above 0 and up to 1: a fact says less where others speak for the user. Left out: all of it. */
  readonly share?: number;
}

export interface SignalRule {
  readonly code: SignalCode;
  /** The whole penalty; `risk.penalties` overrides it. */
  readonly penalty: number;
  readonly judgedAt: readonly Moment[];
  /** What was found where the signal is raised, else null. */
  judge(input: RiskInput): Finding | null;
}
