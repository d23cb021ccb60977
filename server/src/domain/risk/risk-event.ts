/** Something noticed, and what was done about it. */

import type { Severity } from '../severity';
import type { Session, SessionId, UserRef } from '../session';
import type { Signal } from './signal';

export const DECISIONS = ['ALLOWED', 'ALERTED', 'BLOCKED', 'TERMINATED'] as const;
export type Decision = (typeof DECISIONS)[number];

/** `expected`: it was the user, and the same circumstances stay quiet from now on. `confirmed`: it was not. */
export const REVIEWS = ['EXPECTED', 'CONFIRMED'] as const;
export type Review = (typeof REVIEWS)[number];

/** A policy as it was when it matched: policies are edited and deleted, events are not. */
export interface MatchedPolicy {
  readonly id: string;
  readonly name: string;
  readonly action: 'BLOCK' | 'ALERT' | 'END_OLDEST';
  readonly mode: 'ENFORCE' | 'MONITOR';
}

export interface RiskEvent {
  /** UUIDv7. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly severity: Severity;
  /** As it was right after; null where none came to be. */
  readonly session: Session | null;
  readonly user: UserRef | null;
  readonly ipAddress: string | null;
  readonly securityScore: number | null;
  /** How grave things were for the session before this; left out where it was just opened, or never judged. Told with the event, not kept in the table. */
  readonly previousSeverity?: Severity;
  readonly signals: readonly Signal[];
  readonly decision: Decision;
  /** Those that matched, in the order in which they were tried; MONITOR ones did nothing. */
  readonly policies: readonly MatchedPolicy[];
  readonly review: Review | null;
  /** Epoch milliseconds. */
  readonly reviewedAt: number | null;
  /** Name of the administrator who reviewed it, or what stands for it. */
  readonly reviewedBy: string | null;
}

export interface RiskEventFilter {
  readonly minSeverity?: Severity;
  readonly userId?: string;
  readonly sessionId?: SessionId;
  readonly ipAddress?: string;
  /** Any of these codes. */
  readonly signal?: readonly string[];
  readonly occurredAfter?: number;
  readonly occurredBefore?: number;
}
