/** What previews and tests show: somebody who does not exist, at an address that nobody has (RFC 5737). */

import type { AuthEvent } from '../../event';
import type { Session, SessionId } from '../../session';
import type { AlertMessage } from '../message';
import type { MailKind } from './template';

const ID = '00000000-0000-7000-8000-000000000000';

const exampleSession = (now: number): Session => ({
  id: ID as SessionId,
  user: { origin: 'USER', id: '0' },
  username: 'example',
  email: 'example@example.com',
  status: 'ACTIVE',
  loginMethod: 'PASSWORD',
  createdAt: now,
  lastSeenAt: now,
  expiresAt: null,
  endedAt: null,
  endReason: null,
  device: {
    type: 'DESKTOP',
    label: 'Firefox on Linux',
    browser: 'Firefox',
    browserVersion: null,
    os: 'Linux',
    osVersion: null,
    vendor: null,
    model: null,
    userAgent: null,
  },
  ipAddress: '203.0.113.7',
  location: {
    countryCode: 'DE',
    region: null,
    city: 'Berlin',
    latitude: null,
    longitude: null,
    accuracyRadiusKm: null,
    timeZone: 'Europe/Berlin',
  },
  network: null,
  securityScore: 100,
  signals: [],
});

/** @param now epoch milliseconds: when it is to have happened */
export const exampleMessage = (kind: MailKind, now: number): AlertMessage => {
  const session = exampleSession(now);
  const event: AuthEvent = {
    id: ID,
    type: kind === 'USER_NOTICE' ? 'CREDENTIAL_CHANGED' : 'SESSION_STARTED',
    severity: kind === 'USER_NOTICE' ? 'MEDIUM' : 'INFO',
    occurredAt: now,
    session,
    user: session.user,
    origin: 'USER',
    actor: null,
    detail: null,
    position: null,
  };
  return {
    id: ID,
    trigger: kind === 'USER_NOTICE' ? 'CREDENTIAL_CHANGED' : 'NEW_LOGIN',
    severity: event.severity,
    count: 1,
    firstAt: now,
    lastAt: now,
    events: [event],
    isTest: false,
  };
};
