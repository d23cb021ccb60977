/** Messages whose renderings the documentation shows: nobody's login, risk and logout. */

import { MAX_MESSAGE_EVENTS, type AlertMessage } from '../../../server/src/domain/alert/message';
import type { ChannelFormat, ChannelWithSecret } from '../../../server/src/domain/alert/channel';
import type { RenderContext } from '../../../server/src/domain/alert/formats/rendering';
import { createSigningKey, type SigningKey } from '../../../server/src/domain/alert/formats/security-event-token';
import type { AuthEvent } from '../../../server/src/domain/event';
import type { RiskEvent } from '../../../server/src/domain/risk/risk-event';
import type { Session, SessionId } from '../../../server/src/domain/session';

const AT = Date.UTC(2026, 10, 23, 9, 15, 30);
const SESSION_ID = '019ab0e2-7d50-7c3e-9b1a-5f0c6d2e8a41' as SessionId;

export const SECRET = `whsec_${Buffer.from('an example of a secret, 32 bytes').toString('base64')}`;

export const SESSION: Session = {
  id: SESSION_ID,
  user: { origin: 'USER', id: '42' },
  username: 'kim',
  email: 'kim@example.com',
  status: 'ACTIVE',
  loginMethod: 'PASSWORD',
  createdAt: AT,
  lastSeenAt: AT,
  expiresAt: AT + 86_400_000,
  endedAt: null,
  endReason: null,
  device: {
    type: 'DESKTOP',
    label: 'Firefox 144 on Linux',
    browser: 'Firefox',
    browserVersion: '144.0',
    os: 'Linux',
    osVersion: null,
    vendor: null,
    model: null,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  },
  ipAddress: '198.51.100.7',
  location: {
    countryCode: 'PT',
    region: 'Lisbon',
    city: 'Lisbon',
    latitude: 38.72,
    longitude: -9.14,
    accuracyRadiusKm: 20,
    timeZone: 'Europe/Lisbon',
  },
  network: {
    asn: 64_500,
    organization: 'Example Networks',
    kind: 'VPN',
    isVpn: true,
    isProxy: false,
    isTor: false,
    isDatacenter: false,
  },
  securityScore: 55,
  signals: [{ code: 'NEW_COUNTRY', penalty: 25, explanation: 'The first login from Portugal.' }],
};

const RISK: RiskEvent = {
  id: '019ab0e2-7d50-7f02-8c11-3e4d5a6b7c80',
  occurredAt: AT,
  severity: 'HIGH',
  session: SESSION,
  user: SESSION.user,
  ipAddress: SESSION.ipAddress,
  securityScore: 55,
  signals: [
    { code: 'NEW_COUNTRY', penalty: 25, explanation: 'The first login from Portugal.' },
    { code: 'VPN', penalty: 20, explanation: 'The address belongs to a VPN.' },
  ],
  decision: 'TERMINATED',
  policies: [{ id: '019ab0e0-0000-7000-8000-000000000001', name: 'No new countries over VPN', action: 'BLOCK', mode: 'ENFORCE' }],
  review: null,
  reviewedAt: null,
  reviewedBy: null,
};

const base: AuthEvent = {
  id: '019ab0e2-7d50-7aaa-8000-000000000001',
  type: 'SESSION_STARTED',
  severity: 'INFO',
  occurredAt: AT,
  session: SESSION,
  user: SESSION.user,
  origin: 'USER',
  actor: { kind: 'USER', id: '42', name: 'kim', ipAddress: '198.51.100.7' },
  detail: { loginMethod: 'PASSWORD' },
  position: 1017,
};

export const LOGIN = base;
export const FAILED_LOGIN: AuthEvent = {
  ...base,
  id: '019ab0e2-7d50-7aaa-8000-000000000002',
  type: 'LOGIN_FAILED',
  severity: 'LOW',
  session: null,
  user: null,
  actor: null,
  detail: { identifier: 'k***@example.com', loginMethod: 'PASSWORD', ipAddress: '198.51.100.7', device: 'curl', userAgent: 'curl/8.5.0' },
};
export const LOGOUT: AuthEvent = {
  ...base,
  id: '019ab0e2-7d50-7aaa-8000-000000000003',
  type: 'SESSION_ENDED',
  severity: 'MEDIUM',
  session: { ...SESSION, status: 'TERMINATED', endedAt: AT, endReason: 'FORCE_LOGOUT' },
  actor: { kind: 'ADMIN', id: '1', name: 'Ada Admin', ipAddress: '203.0.113.5' },
  detail: { reason: 'FORCE_LOGOUT', note: 'Asked for by phone.' },
};
export const RISK_DETECTED: AuthEvent = {
  ...base,
  id: '019ab0e2-7d50-7aaa-8000-000000000004',
  type: 'RISK_DETECTED',
  severity: 'HIGH',
  actor: null,
  riskEvent: RISK,
  detail: null,
};
export const CREDENTIAL_CHANGED: AuthEvent = {
  ...base,
  id: '019ab0e2-7d50-7aaa-8000-000000000005',
  type: 'CREDENTIAL_CHANGED',
  severity: 'LOW',
  session: null,
  detail: { credential: 'PASSWORD' },
};

export const messageOf = (events: readonly AuthEvent[], more: Partial<AlertMessage> = {}): AlertMessage => ({
  id: '019ab0e2-8000-7000-8000-00000000000a',
  trigger: 'EVERY_EVENT',
  severity: events.at(-1)?.severity ?? 'INFO',
  count: events.length,
  firstAt: events[0]?.occurredAt ?? AT,
  lastAt: events.at(-1)?.occurredAt ?? AT,
  events: events.slice(-MAX_MESSAGE_EVENTS),
  isTest: false,
  ...more,
});

export const channelOf = (format: ChannelFormat, secret: string | null = SECRET): ChannelWithSecret => ({
  id: '019ab0e0-0000-7000-8000-0000000000c1',
  name: 'SOC',
  kind: 'WEBHOOK',
  format,
  target: 'https://soc.example.com/hooks/strapi',
  enabled: true,
  minSeverity: 'INFO',
  triggers: ['EVERY_EVENT'],
  scoreBelow: 50,
  groupSeconds: 0,
  quietHours: null,
  disabledReason: null,
  createdAt: 0,
  updatedAt: 0,
  secret,
});

/** @param key as `generateSigningKey` makes it */
export const contextOf = (key: SigningKey, now = AT + 1000): RenderContext => ({
  now,
  version: '0.1.0',
  issuer: 'https://cms.example.com',
  sets: {
    subject: 'email',
    emailOf: ({ id }) => (id === '42' ? 'kim@example.com' : null),
    audienceOf: (target) => new URL(target).origin,
    sign: (claims) => key.sign(claims),
  },
});

export const keyFrom = (pem: string): SigningKey => createSigningKey(pem);
