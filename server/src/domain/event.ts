/** What happened, in the past tense. Kept events have a position in the log; SESSION_SEEN and BUS_CHANGED are not kept and have none. */

import { SEVERITIES, type Severity } from './severity';
import type { Actor } from './actor';
import type { Policy } from './policy/policy';
import type { RiskEvent } from './risk/risk-event';
import type { Origin, Session, SessionId, UserRef } from './session';

export const EVENT_TYPES = [
  'SESSION_STARTED',
  'SESSION_SEEN',
  'SESSION_INACTIVE',
  'SESSION_RESUMED',
  'SESSION_ENDED',
  'LOGIN_FAILED',
  'LOGIN_BLOCKED',
  'LOCKOUT',
  'RISK_DETECTED',
  'TOKEN_REUSED',
  'POLICY_CHANGED',
  'SETTINGS_CHANGED',
  'CHANNEL_CHANGED',
  'LICENSE_CHANGED',
  'CREDENTIAL_CHANGED',
  'USER_DATA_ERASED',
  'ALERT_DELIVERED',
  'ALERT_FAILED',
  'BUS_CHANGED',
  'FEED_GAP',
  // Written by a later release, during an upgrade: its place in the order and its session count, what it means is not known here.
  'UNKNOWN',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** UNKNOWN for a type that a later release added. */
export const parseEventType = (text: string): EventType => EVENT_TYPES.find((type) => type === text) ?? 'UNKNOWN';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export interface NewEvent {
  /** UUIDv7, the same wherever and however often the event is delivered. */
  readonly id: string;
  readonly type: EventType;
  readonly severity: Severity;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  /** The session as it was right after the event; null where none came to be. */
  readonly session: Session | null;
  /** Whom the event is about; null where the account is not known. */
  readonly user: UserRef | null;
  readonly origin: Origin | null;
  readonly actor: Actor | null;
  /** What was noticed and decided, on RISK_DETECTED, LOGIN_BLOCKED and TOKEN_REUSED. */
  readonly riskEvent?: RiskEvent | null;
  /** The policy as it is now, or was last where it was deleted, on POLICY_CHANGED. */
  readonly policy?: Policy | null;
  readonly detail: { [key: string]: JsonValue } | null;
}

/**
 * `position` counts kept events without a hole, in the order of their commits: a reader that has seen position n
 * and gets n + 2 knows that it missed one. It is null for events that are not kept.
 */
export interface AuthEvent extends NewEvent {
  readonly position: number | null;
}

export interface EventFilter {
  readonly types?: readonly EventType[];
  readonly minSeverity?: Severity;
  readonly origin?: Origin;
  readonly userId?: string;
  readonly sessionId?: SessionId;
}

/** Whether an event passes a filter. Absent members of the filter pass everything. */
export const isSelected = (event: AuthEvent, filter: EventFilter): boolean =>
  (!filter.types || filter.types.includes(event.type)) &&
  (!filter.minSeverity || SEVERITIES.indexOf(event.severity) >= SEVERITIES.indexOf(filter.minSeverity)) &&
  (!filter.origin || event.origin === filter.origin) &&
  (!filter.userId || event.user?.id === filter.userId) &&
  (!filter.sessionId || event.session?.id === filter.sessionId);
