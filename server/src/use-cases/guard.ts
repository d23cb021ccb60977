/** What the outer rings (GraphQL, REST, sockets, jobs) may ask of the guard. Made by the container, ended by `destroy`. */

import type { Actor } from '../domain/actor';
import type { ComplianceItem } from '../domain/compliance/compliance';
import type { Policy, PolicyDraft } from '../domain/policy/policy';
import type { Review, RiskEvent } from '../domain/risk/risk-event';
import type { Session, SessionId, UserRef } from '../domain/session';
import type { FactSource } from '../ports/address-facts';
import type { BusStatus } from '../ports/event-bus';
import type { EventLog } from '../ports/event-log';
import type { Feed } from '../ports/feed';
import type { RiskEventStore } from '../ports/risk-event-store';
import type { SessionFilter, SessionStore } from '../ports/session-store';
import type { UserDirectory } from '../ports/user-directory';
import type { AuditTrail } from './audit-trail';
import type { Privacy } from './privacy';
import type { Licensing } from './licensing';
import type { Alerts } from './alerts/alerts';
import type { MailTemplates } from './mail/mail-templates';

/** Settings that may change while running; the rest of the configuration is fixed at boot. Seconds, days, counts. */
export interface Settings {
  readonly inactivityTimeout: number;
  readonly lastSeenInterval: number;
  readonly retentionDays: number;
  readonly maxFailedLogins: number;
  readonly lockoutSeconds: number;
}

export interface EndResult {
  /** How many were ended. */
  readonly count: number;
  /** The ended sessions, at most 100 of them. */
  readonly sessions: readonly Session[];
}

export interface EndRequest {
  readonly actor: Actor;
  /** Why, in the words of who does it. At most 500 characters. */
  readonly note?: string | null;
}

/** What a policy would have done to the sessions on record. */
export interface PolicySimulation {
  readonly examined: number;
  readonly matched: number;
  readonly matchedUsers: number;
  /** The newest that matched, at most 20. */
  readonly sample: readonly Session[];
  /** Distinct faults of the expression, at most 10. */
  readonly errors: readonly string[];
}

/** A lock-out in force. */
export interface ActiveLockout {
  readonly id: string;
  readonly kind: 'ACCOUNT' | 'ADDRESS';
  readonly origin: Session['user']['origin'] | null;
  /** As it was typed, masked; null for a lock-out of an address. */
  readonly identifier: string | null;
  readonly ipAddress: string | null;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endsAt: number;
}

export interface Guard {
  /** Reads only; what changes state goes through the use-cases below. */
  readonly sessions: SessionStore;
  readonly users: UserDirectory;
  readonly log: EventLog;
  readonly feed: Feed;
  readonly riskEvents: RiskEventStore;
  readonly alerts: Alerts;
  /** What leaves no event is recorded here by whoever does it. */
  readonly audit: AuditTrail;
  readonly privacy: Privacy;
  /** What standards ask of sessions, beside the live configuration. */
  compliance(): readonly ComplianceItem[];
  /** What the licence opens. */
  readonly licence: Licensing;
  /** How alerts by e-mail are written. */
  readonly mail: MailTemplates;
  /** Epoch milliseconds. */
  now(): number;
  /** Last moment the session was seen as memory has it; null where this instance has not seen it. */
  seenAt(id: SessionId): number | null;

  /** Ends one session (FORCE_LOGOUT). Null where there is none; a session that is over is returned with count 0. */
  forceLogoutSession(id: SessionId, request: EndRequest): Promise<EndResult | null>;
  /** Ends every live session that the filter selects (FORCE_LOGOUT), oldest first, in batches. */
  forceLogoutSessions(filter: SessionFilter, request: EndRequest): Promise<EndResult>;
  /** Ends every session of a user, tokens that were never recorded included; with `block` the account is blocked first. */
  forceLogoutUser(user: UserRef, request: EndRequest & { readonly block?: boolean }): Promise<EndResult>;
  /** Ends one of the user's own sessions (LOGOUT). Null where it is not theirs. */
  logoutOwn(user: UserRef, id: SessionId, request: EndRequest): Promise<EndResult | null>;
  /** Ends the user's sessions but `keep` (LOGOUT). */
  logoutOthers(user: UserRef, keep: SessionId | null, request: EndRequest): Promise<EndResult>;

  settings(): Settings;
  /** Changes the named settings on every instance and writes a SETTINGS_CHANGED event. Throws BAD_INPUT naming each bad one. */
  updateSettings(change: Partial<Settings>, actor: Actor): Promise<Settings>;
  busStatus(): BusStatus;
  /** Location and network data in use. */
  factSources(): readonly FactSource[];

  /** Managed and stored ones, in the order in which they are tried. */
  policies(): Promise<readonly Policy[]>;
  /** Throws BAD_INPUT naming each bad field; CONFLICT where there are 200 already. */
  createPolicy(draft: PolicyDraft, actor: Actor): Promise<Policy>;
  /** Null where there is none; throws FORBIDDEN for a managed one. */
  updatePolicy(id: string, draft: PolicyDraft, actor: Actor): Promise<Policy | null>;
  deletePolicy(id: string, actor: Actor): Promise<boolean>;
  /** @param since epoch milliseconds */
  simulatePolicy(draft: PolicyDraft, since: number): Promise<PolicySimulation>;

  /** An expected event teaches the user's history, a confirmed one unteaches it. Null where there is none. */
  reviewRiskEvent(id: string, review: Review, actor: Actor): Promise<RiskEvent | null>;

  /** The newest first, at most 100. */
  lockouts(): Promise<readonly ActiveLockout[]>;
  /** Whether there was one. Leaves a LOCKOUT event with `lifted: true`. */
  liftLockout(id: string, actor: Actor): Promise<boolean>;
}
