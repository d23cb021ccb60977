/**
 * A million sessions as an installation has them: 100,000 users, 90 days, most of them long over, a few live; common and
 * rare countries, networks and devices, shared and private addresses. The same ones in every run, but for the moment.
 */

import type { Device, DeviceType } from '../../server/src/domain/device';
import type { NetworkKind } from '../../server/src/domain/network';
import type { Session, SessionId, SessionStatus } from '../../server/src/domain/session';
import { createNumbers, DAY, DEVICE } from './risk-people';

export const SESSIONS = 1_000_000;
export const USERS = 100_000;
const DAYS = 90;
const MINUTE = 60_000;

type Numbers = (below: number) => number;
type Shares<T> = readonly (readonly [T, number])[];

/** One of the values, each by its share of 10,000; the last one takes what is left. */
const draw = <T>(shares: Shares<T>, number: Numbers): T => {
  let left = number(10_000);
  for (const [value, share] of shares) {
    left -= share;
    if (left < 0) return value;
  }
  return (shares.at(-1) as readonly [T, number])[0];
};

const COUNTRIES: Shares<string | null> = [
  ['DE', 3200],
  ['US', 1900],
  ['FR', 1100],
  ['GB', 900],
  ['AT', 700],
  ['CH', 600],
  ['PL', 400],
  ['BR', 300],
  ['IN', 250],
  ['JP', 150],
  ['NZ', 20],
  ['IS', 2],
  [null, 478],
];
const CITIES: Readonly<Record<string, readonly string[]>> = {
  DE: ['Berlin', 'München', 'Köln', 'Hamburg', 'Würzburg'],
  US: ['Columbus', 'New York', 'Austin', 'Seattle'],
  FR: ['Lyon', 'Paris', 'Besançon'],
  CH: ['Zürich', 'Genève'],
  BR: ['São Paulo', 'Florianópolis'],
  JP: ['東京', '大阪市'],
};
const NETWORKS: Shares<NetworkKind | null> = [
  ['RESIDENTIAL', 6600],
  ['MOBILE', 1800],
  ['BUSINESS', 900],
  ['DATACENTER', 250],
  ['VPN', 100],
  ['PROXY', 30],
  ['TOR', 3],
  [null, 317],
];
const DEVICES: Shares<DeviceType> = [
  ['DESKTOP', 5500],
  ['MOBILE', 3800],
  ['TABLET', 500],
  ['API_CLIENT', 150],
  ['BOT', 40],
  ['TV', 9],
  ['CONSOLE', 1],
];
const BROWSERS = ['Chrome 143', 'Chrome 142', 'Firefox 145', 'Safari 18', 'Edge 143'] as const;
const SYSTEMS: Readonly<Partial<Record<DeviceType, readonly string[]>>> = {
  DESKTOP: ['Windows', 'macOS', 'Linux'],
  MOBILE: ['Android', 'iOS'],
  TABLET: ['iPadOS', 'Android'],
};
const FIRST_NAMES = 'anna boris chloé dmitri elif farah günther håkon inés jürgen keiko łukasz maría noor oskar priya'.split(' ');
const LAST_NAMES = 'adler becker costa dubois eriksson fischer garcía huber ivanova jansen kowalski lemaire müller novak'.split(' ');

const pick = <T>(values: readonly T[], number: Numbers): T => values[number(values.length)] as T;

const makeDevice = (type: DeviceType, number: Numbers): Device => {
  const system = pick(SYSTEMS[type] ?? [type.toLowerCase()], number);
  const browser = pick(BROWSERS, number);
  return { ...DEVICE, type, label: `${browser} on ${system}`, browser: browser.split(' ')[0] ?? null, os: system };
};

/** Of a person, three addresses; some of the companies' are shared by thousands, and one address only ever attacks. */
const makeAddress = (user: number, isBlocked: boolean, number: Numbers): string => {
  if (isBlocked && number(4) === 0) return '198.51.100.66';
  if (number(20) === 0) return `192.0.2.${user % 50}`;
  return `${20 + (user % 150)}.${(user >> 8) % 256}.${(user * 7) % 256}.${1 + number(3)}`;
};

const drawStatus = (age: number, number: Numbers): SessionStatus => {
  if (number(100) === 0) return 'BLOCKED';
  if (age < 7 * DAY && number(1000) < 255) return 'ACTIVE';
  if (age < 30 * DAY && number(1000) < 325) return 'INACTIVE';
  return 'TERMINATED';
};

const drawScore = (number: Numbers): number | null => {
  const drawn = number(1000);
  if (drawn < 30) return null;
  return drawn < 800 ? 100 : drawn < 999 ? 30 + 5 * number(14) : 5 * number(6);
};

/** The moments of a session that started at `createdAt`. Most last hours, few weeks. */
const drawMoments = (status: SessionStatus, createdAt: number, now: number, number: Numbers) => {
  const lasted = Math.floor((60 + number(2000)) * MINUTE * 1.0002 ** number(12_000));
  const until = Math.min(now, createdAt + (status === 'BLOCKED' ? 0 : lasted));
  if (status === 'ACTIVE') return { lastSeenAt: Math.max(createdAt, now - number(15 * MINUTE)), endedAt: null };
  if (status === 'INACTIVE') return { lastSeenAt: Math.max(createdAt, Math.min(until, now - 15 * MINUTE)), endedAt: null };
  return { lastSeenAt: until, endedAt: status === 'BLOCKED' ? null : Math.min(now, until + number(30 * MINUTE)) };
};

const idOf = (createdAt: number, index: number): SessionId => {
  const moment = createdAt.toString(16).padStart(12, '0');
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7000-8000-${index.toString(16).padStart(12, '0')}` as SessionId;
};

/** The session number `index` of `SESSIONS`, by age: the last one started within seconds of `now`. */
export const makeSession = (index: number, now: number): Session => {
  const number = createNumbers(Math.imul(index + 1, 2_654_435_761));
  // The first numbers of seeds that follow one another are alike.
  for (let skipped = 0; skipped < 3; skipped += 1) number(2);
  const age = Math.floor(((SESSIONS - index - number(1000) / 1000) * DAYS * DAY) / SESSIONS);
  const createdAt = now - Math.max(0, age);
  const status = drawStatus(age, number);
  const user = Math.floor((number(1_000_000) / 1_000_000) ** 2 * USERS) + 1;
  const first = FIRST_NAMES[user % FIRST_NAMES.length] ?? '';
  const last = LAST_NAMES[Math.floor(user / 16) % LAST_NAMES.length] ?? '';
  const countryCode = draw(COUNTRIES, number);
  const kind = draw(NETWORKS, number);
  const score = drawScore(number);
  return {
    id: idOf(createdAt, index),
    user: { origin: user % 50 === 0 ? 'ADMIN' : 'USER', id: String(user) },
    username: `${first}.${last}${user}`,
    email: `${first}.${last}${user}@example.com`,
    status,
    loginMethod: 'PASSWORD',
    createdAt,
    ...drawMoments(status, createdAt, now, number),
    expiresAt: createdAt + 30 * DAY,
    endReason: status === 'TERMINATED' ? 'LOGOUT' : status === 'BLOCKED' ? 'POLICY' : null,
    device: makeDevice(draw(DEVICES, number), number),
    ipAddress: makeAddress(user, status === 'BLOCKED', number),
    location:
      countryCode === null
        ? null
        : {
            countryCode,
            region: null,
            city: CITIES[countryCode] ? pick(CITIES[countryCode], number) : null,
            latitude: 48.14,
            longitude: 11.58,
            accuracyRadiusKm: 20,
            timeZone: 'Europe/Berlin',
          },
    network:
      kind === null
        ? null
        : { asn: 64_500 + number(40), organization: 'Example Net', kind, isVpn: false, isProxy: false, isTor: false, isDatacenter: false },
    securityScore: score,
    signals:
      score === null || score === 100 ? [] : [{ code: 'NEW_COUNTRY', penalty: 100 - score, explanation: 'First login from Germany.' }],
  };
};
