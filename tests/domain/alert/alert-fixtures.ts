/** Channels and events that cases about alerts begin with. */

import type { AlertTrigger } from '../../../server/src/domain/alert/trigger';
import type { AuthEvent } from '../../../server/src/domain/event';
import type { MatchedPolicy, RiskEvent } from '../../../server/src/domain/risk/risk-event';
import type { SignalCode } from '../../../server/src/domain/risk/signal';
import type { ChannelOnRecord } from '../../../server/src/ports/channel-store';
import { eventAt } from '../../use-cases/feed-fakes';
import { sessionOf } from '../../use-cases/session-fixtures';

export const NOW = Date.UTC(2026, 5, 1, 12);

export const channelAt = (index: number, more: Partial<ChannelOnRecord> = {}): ChannelOnRecord => ({
  id: `channel-${index}`,
  name: `Channel ${index}`,
  kind: 'WEBHOOK',
  format: 'PLAIN',
  target: 'https://soc.example.com/hook',
  secret: null,
  enabled: true,
  minSeverity: 'INFO',
  triggers: ['EVERY_EVENT'],
  scoreBelow: 50,
  groupSeconds: 0,
  quietHours: null,
  disabledReason: null,
  since: 0,
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
});

export const riskOf = (codes: readonly SignalCode[], more: Partial<RiskEvent> = {}): RiskEvent => ({
  id: 'risk',
  occurredAt: NOW,
  severity: 'HIGH',
  session: null,
  user: null,
  ipAddress: '198.51.100.7',
  securityScore: 100,
  signals: codes.map((code) => ({ code, penalty: 0, explanation: `${code} was noticed.` })),
  decision: 'ALLOWED',
  policies: [],
  review: null,
  reviewedAt: null,
  reviewedBy: null,
  ...more,
});

export const riskEvent = (codes: readonly SignalCode[], risk: Partial<RiskEvent> = {}, more: Partial<AuthEvent> = {}): AuthEvent =>
  eventAt(1, { type: 'RISK_DETECTED', severity: 'HIGH', session: sessionOf('1', NOW), riskEvent: riskOf(codes, risk), ...more });

export const failedLogin = (index: number, ipAddress = '198.51.100.7'): AuthEvent =>
  eventAt(index, {
    type: 'LOGIN_FAILED',
    severity: 'LOW',
    occurredAt: NOW + index,
    detail: { identifier: `u***@e***.com`, loginMethod: 'PASSWORD', ipAddress },
  });

export const matched = (more: Partial<MatchedPolicy> = {}): MatchedPolicy => ({
  id: 'p1',
  name: 'Nights',
  action: 'ALERT',
  mode: 'ENFORCE',
  ...more,
});

/** For each trigger an event that sets off that one and no other, but EVERY_EVENT. */
export const EXAMPLES: Readonly<Record<AlertTrigger, AuthEvent>> = {
  NEW_LOGIN: eventAt(1, { type: 'SESSION_STARTED', session: sessionOf('1', NOW) }),
  NEW_COUNTRY: riskEvent(['NEW_COUNTRY']),
  ANONYMOUS_NETWORK: riskEvent(['VPN']),
  LOW_SCORE: riskEvent(['NEW_DEVICE'], { securityScore: 49 }),
  LOGIN_BLOCKED: riskEvent([], {}, { type: 'LOGIN_BLOCKED' }),
  LOCKOUT: riskEvent([], {}, { type: 'LOCKOUT', detail: { lockoutId: 'l1' } }),
  TOKEN_REUSED: riskEvent(['TOKEN_REUSED'], { securityScore: 80 }, { type: 'TOKEN_REUSED' }),
  FORCE_LOGOUT: eventAt(1, { type: 'SESSION_ENDED', session: sessionOf('1', NOW), detail: { reason: 'FORCE_LOGOUT' } }),
  POLICY: riskEvent([], { policies: [matched()] }),
  CREDENTIAL_CHANGED: eventAt(1, { type: 'CREDENTIAL_CHANGED' }),
  CHANNEL_FAILED: eventAt(1, { type: 'ALERT_FAILED', detail: { channelId: 'channel-9', trigger: 'LOCKOUT' } }),
  EVERY_EVENT: eventAt(1, { type: 'SETTINGS_CHANGED' }),
};
