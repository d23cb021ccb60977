/** People, sessions, events and callers that tests begin with. */

import type { Caller } from '../../graphql/authorization';
import type { AuthEvent } from '../../server/src/domain/event';
import { NO_CONDITIONS, type Policy } from '../../server/src/domain/policy/policy';
import type { RiskEvent } from '../../server/src/domain/risk/risk-event';
import type { Session, SessionId, UserRef } from '../../server/src/domain/session';

export const NOW = Date.UTC(2026, 0, 31, 12);
export const ANNA: UserRef = { origin: 'USER', id: '1' };
export const BORIS: UserRef = { origin: 'USER', id: '2' };
/** An administrator with the id that Anna has among end users. */
export const ADA: UserRef = { origin: 'ADMIN', id: '1' };

export const sessionAt = (index: number, more: Partial<Session> = {}): Session => ({
  id: `s${String(index).padStart(3, '0')}` as SessionId,
  user: ANNA,
  username: 'anna-then',
  email: 'anna-then@example.com',
  status: 'ACTIVE',
  loginMethod: 'PASSWORD',
  createdAt: NOW + index,
  lastSeenAt: NOW + index,
  expiresAt: null,
  endedAt: null,
  endReason: null,
  device: {
    type: 'DESKTOP',
    label: 'Chrome on macOS',
    browser: null,
    browserVersion: null,
    os: null,
    osVersion: null,
    vendor: null,
    model: null,
    userAgent: null,
  },
  ipAddress: '203.0.113.7',
  location: null,
  network: null,
  securityScore: null,
  signals: [],
  ...more,
});

export const riskEventAt = (index: number, more: Partial<RiskEvent> = {}): RiskEvent => ({
  id: `r${index}`,
  occurredAt: NOW + index,
  severity: 'HIGH',
  session: sessionAt(1),
  user: ANNA,
  ipAddress: '203.0.113.7',
  securityScore: 40,
  signals: [{ code: 'NEW_COUNTRY', penalty: 60, explanation: 'The first login from Norway.' }],
  decision: 'ALERTED',
  policies: [],
  review: null,
  reviewedAt: null,
  reviewedBy: null,
  ...more,
});

export const policyOf = (id: string, more: Partial<Policy> = {}): Policy => ({
  id,
  name: `Policy ${id}`,
  description: null,
  mode: 'ENFORCE',
  action: 'BLOCK',
  priority: 10,
  conditions: { ...NO_CONDITIONS, blockedCountries: ['NO'] },
  channels: [],
  managed: id.startsWith('managed:'),
  createdAt: NOW,
  updatedAt: NOW + 1,
  fault: null,
  faults: 0,
  ...more,
});

export const eventAt = (position: number | null, more: Partial<AuthEvent> = {}): AuthEvent => ({
  id: `e${position}`,
  type: position === null ? 'SESSION_SEEN' : 'SESSION_ENDED',
  severity: 'INFO',
  occurredAt: NOW + (position ?? 0),
  session: sessionAt(1),
  user: ANNA,
  origin: 'USER',
  actor: { kind: 'ADMIN', id: '1', name: 'Ada', ipAddress: '198.51.100.1' },
  detail: { reason: 'FORCE_LOGOUT', note: 'stolen laptop' },
  position,
  ...more,
});

export const callerOf = (user: UserRef | null, sessionId: string | null = null): Caller => ({
  actor: { kind: user?.origin ?? 'API_TOKEN', id: user?.id ?? '7', name: 'caller', ipAddress: '192.0.2.9' },
  user,
  sessionId: sessionId as SessionId | null,
});
