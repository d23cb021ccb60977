/** A login that nobody made: what an edited expression is tried on. */

import { EMPTY_HISTORY } from '../domain/risk/history';
import type { Session, SessionId } from '../domain/session';
import { toExpressionInput } from './expression-input';

const NOON = Date.UTC(2026, 0, 15, 12);

export const EXAMPLE_SESSION: Session = {
  id: '019bc000-0000-7000-8000-000000000000' as SessionId,
  user: { origin: 'USER', id: '1' },
  username: 'example',
  email: 'example@example.com',
  status: 'ACTIVE',
  loginMethod: 'PASSWORD',
  createdAt: NOON,
  lastSeenAt: NOON,
  expiresAt: NOON + 3_600_000,
  endedAt: null,
  endReason: null,
  device: {
    type: 'DESKTOP',
    label: 'Firefox 147 on Linux',
    browser: 'Firefox',
    browserVersion: '147.0',
    os: 'Linux',
    osVersion: null,
    vendor: null,
    model: null,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0',
  },
  ipAddress: '198.51.100.7',
  location: {
    countryCode: 'DE',
    region: 'Bavaria',
    city: 'Munich',
    latitude: 48.14,
    longitude: 11.58,
    accuracyRadiusKm: 20,
    timeZone: 'Europe/Berlin',
  },
  network: {
    asn: 64_500,
    organization: 'Example Net',
    kind: 'RESIDENTIAL',
    isVpn: false,
    isProxy: false,
    isTor: false,
    isDatacenter: false,
  },
  securityScore: 90,
  signals: [{ code: 'NEW_DEVICE', penalty: 10, explanation: 'First login with Firefox 147 on Linux; one other device is known.' }],
};

export const EXAMPLE_INPUT = toExpressionInput({
  session: EXAMPLE_SESSION,
  account: { ref: EXAMPLE_SESSION.user, username: EXAMPLE_SESSION.username, email: EXAMPLE_SESSION.email, blocked: false },
  roles: ['authenticated'],
  history: {
    ...EMPTY_HISTORY,
    logins: 12,
    firstAt: NOON - 90 * 86_400_000,
    lastAt: NOON - 86_400_000,
    countries: { DE: { count: 12, lastAt: NOON - 86_400_000 } },
    networks: { AS64500: { count: 12, lastAt: NOON - 86_400_000 } },
    devices: { 'DESKTOP|Chrome|Windows||': { count: 12, lastAt: NOON - 86_400_000 } },
  },
  now: NOON,
});
