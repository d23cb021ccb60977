/** Every option, its default and its unit. What this refuses, the boot refuses: an option that is spelled wrong must not pass for set. */

import { z } from 'zod';

import { isProxyEntry } from '../domain/client-address';
import { decodeKey } from '../domain/envelope';
import { IP_PRIVACY_MODES } from '../domain/ip-privacy';
import { isCountryCode } from '../domain/location';
import { SIGNAL_CODES } from '../domain/risk/signal';
import { alerts } from './alerts-schema';
import { anonymizeAfterDays, audit, auditRetentionDays } from './audit-schema';
import { caep, globalTokenRevocation } from './machines-schema';
import { choice, flag, list, number, parseUrl, path, refuse, refuseSecret, secret, section, text, whole } from './option';
import { licence } from './licence-schema';
import { redis } from './redis-schema';

const DAY = 86_400;
const MAKE_KEY = `node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`;
export const KEY_REMEDY = `make one with: ${MAKE_KEY}`;

const isEncryptionKey = (value: string): boolean => decodeKey(value) !== null;
/** As browsers send it: scheme, host, port where it is not the usual one, nothing behind. */
const isOrigin = (value: string): boolean => /^https?:$/.test(parseUrl(value)?.protocol ?? '') && parseUrl(value)?.origin === value;

const encryption = section({
  /** 32 bytes in base64; environment: SESSION_ENCRYPTION_KEY. May be left out outside production only. */
  key: secret(`give 32 bytes in base64; ${KEY_REMEDY}`, isEncryptionKey).optional(),
  /** Older keys, which open but no longer seal; environment: SESSION_ENCRYPTION_KEY_PREVIOUS, separated by commas. */
  previousKeys: z
    .array(secret('give the 32 bytes in base64 that were once the key, or remove it', isEncryptionKey), {
      error: refuseSecret('give a list of keys'),
    })
    .readonly()
    .prefault([]),
});

const feed = section({
  /** Events that may wait for a slow reader before it is let go. */
  bufferSize: whole(1000, 'events', 1, 100_000),
  maxSubscriptionsPerSocket: whole(20, 'subscriptions', 1, 1000),
  maxSocketsPerCaller: whole(20, 'sockets', 1, 10_000),
  maxSockets: whole(10_000, 'sockets', 1, 1_000_000),
  maxPayloadBytes: whole(65_536, 'bytes', 1024, 16_777_216),
  /** Milliseconds from the connection to its `connection_init`. */
  initTimeout: whole(3000, 'milliseconds', 100, 60_000),
  /** Milliseconds without a pong after which a socket is closed. */
  idleTimeout: whole(60_000, 'milliseconds', 1000, 3_600_000),
  /** Origins of other hosts whose pages may connect; the server's own host always may. */
  allowedOrigins: list(
    text('an origin without a path, such as https://dashboard.example.com', isOrigin),
    'a list of origins such as https://dashboard.example.com'
  ).prefault([]),
});

const geo = section({
  /** Files in MaxMind's format: City, Country or Enterprise; ASN or ISP; Anonymous IP or Anonymous Plus. Left out: the embedded data. */
  city: path().optional(),
  asn: path().optional(),
  anonymous: path().optional(),
});

const networkList = section({
  kind: choice(['tor', 'vpn', 'proxy', 'datacenter']),
  file: path().optional(),
  /** Fetched on schedule: https, or http from a host in `networkLists.allowedHosts`. */
  url: text('a URL such as https://lists.example.com/tor.txt', (value) => /^https?:$/.test(parseUrl(value)?.protocol ?? '')).optional(),
  refreshHours: whole(24, 'hours', 1, 24 * 30),
}).refine(({ file, url }) => (file === undefined) !== (url === undefined), {
  error: 'names neither or both of file and url; give one of them',
});

const networkLists = section({
  lists: z
    .array(networkList.readonly(), { error: refuse('a list of address lists') })
    .max(50, { error: 'holds more than 50 lists; give at most 50' })
    .readonly()
    .prefault([]),
  /** Hosts that may be asked although their address is private, or by http. */
  allowedHosts: list(
    text('a host name or address', (value) => /^[^/\s]{1,253}$/.test(value)),
    'a list of hosts'
  ).prefault([]),
  /** Where the last good copy of each fetched list is kept; relative to the application's folder. */
  folder: path().default('.session-guard/lists'),
});

const countries = () =>
  list(
    text('a country code of two capitals such as DE (ISO 3166-1 alpha-2)', isCountryCode),
    'a list of country codes such as DE (ISO 3166-1 alpha-2)'
  );

const risk = section({
  /** Points that a signal takes off the security score, other than its own; 0 switches it off. */
  penalties: section(Object.fromEntries(SIGNAL_CODES.map((code) => [code, number('points', 0, 100).optional()])))
    .readonly()
    .prefault({}),
  /** Logins with a lower score do not teach the user's history. */
  learnAbove: whole(50, 'points', 0, 100),
  /** Faster than this, over more than `minTravelKm`, nobody travels. */
  maxTravelKmh: whole(900, 'kilometres an hour', 100, 30_000),
  minTravelKm: whole(300, 'kilometres', 50, 20_000),
  dormantDays: whole(90, 'days', 7, 3650),
  manySessions: whole(10, 'sessions', 1, 1000),
  failuresBeforeSuccess: whole(3, 'logins', 1, 1000),
  sprayedAccounts: whole(10, 'accounts', 2, 10_000),
  stuffingAddresses: whole(5, 'addresses', 2, 10_000),
});

const PROXY_REMEDY = "a proxy's address or network, such as 10.0.0.0/8; a prefix of 0 would trust everybody";

export const configSchema = section({
  /** Addresses and networks of the proxies whose `Forwarded` and `X-Forwarded-For` are believed. */
  trustedProxies: list(text(PROXY_REMEDY, isProxyEntry), 'a list of addresses and networks such as 10.0.0.0/8').prefault([]),
  ipPrivacy: choice(IP_PRIVACY_MODES).default('full'),
  storeTokens: flag().default(true),
  encryption: encryption.readonly().prefault({}),
  /** When the database cannot answer: refuse the request, or let it pass unchecked. */
  onStoreFailure: choice(['deny', 'allow']).default('deny'),
  /** Seconds without a request after which a session counts as inactive. */
  inactivityTimeout: whole(900, 'seconds', 1, 365 * DAY),
  onInactivity: choice(['mark', 'end']).default('mark'),
  /** Seconds between two writes of when a session was last seen. */
  lastSeenInterval: whole(30, 'seconds', 1, DAY),
  /** Days that sessions are kept after their end. */
  retentionDays: whole(30, 'days', 1, 3650),
  eventRetentionDays: whole(90, 'days', 1, 3650),
  auditRetentionDays,
  anonymizeAfterDays,
  audit,
  /** Milliseconds that a session's state is believed without a live bus; 0 asks the database every time. */
  maxStaleness: whole(1000, 'milliseconds', 0, 60_000),
  /** Whether no other instance shares the database. Left out, the database's kind decides. */
  singleInstance: flag().optional(),
  endSessionsOnPasswordChange: choice(['others', 'none']).default('others'),
  /** Failed logins before a lock-out. */
  maxFailedLogins: whole(5, 'logins', 1, 1000),
  /** Failed logins from one address, over all accounts, before it is locked out; offices share one. */
  maxFailedLoginsPerAddress: whole(100, 'logins', 1, 100_000),
  /** Seconds in which failed logins add up. */
  failedLoginWindow: whole(900, 'seconds', 1, 30 * DAY),
  /** Seconds that a lock-out lasts. */
  lockoutSeconds: whole(900, 'seconds', 1, 30 * DAY),
  /** Seconds in which a rotated refresh token may come back, as from parallel tabs, without ending its session. */
  refreshReuseGrace: whole(10, 'seconds', 0, 3600),
  geo: geo.readonly().prefault({}),
  networkLists: networkLists.readonly().prefault({}),
  risk: risk.readonly().prefault({}),
  /** Logins from elsewhere are refused. */
  allowedCountries: countries().optional(),
  blockedCountries: countries().optional(),
  /** Whether an address without a country passes where countries are fenced. */
  unknownCountry: choice(['allow', 'block']).default('allow'),
  blockVpn: flag().default(false),
  blockProxy: flag().default(false),
  blockTor: flag().default(false),
  blockDatacenter: flag().default(false),
  /** Logins with a lower security score are refused. */
  minSecurityScore: number('points', 0, 100).optional(),
  maxSessionsPerUser: number('sessions', 1, 1000).optional(),
  /** What happens to a login beyond `maxSessionsPerUser`. */
  onTooManySessions: choice(['end-oldest', 'refuse']).default('end-oldest'),
  cache: section({ maxSessions: whole(100_000, 'sessions', 1, 10_000_000) })
    .readonly()
    .prefault({}),
  redis: redis.readonly().prefault({}),
  sqlite: section({
    /** `wal` where SQLite's default is set; `keep` leaves the file as it is. */
    journal: choice(['wal', 'keep']).default('wal'),
  })
    .readonly()
    .prefault({}),
  graphql: section({
    /** Put before the plugin's GraphQL types where an application has types of the same name. */
    namePrefix: text("letters and digits that begin with a capital, such as 'Guard', or ''", (value) =>
      /^([A-Z][A-Za-z0-9]{0,63})?$/.test(value)
    ).default(''),
  })
    .readonly()
    .prefault({}),
  feed: feed.readonly().prefault({}),
  alerts: alerts.readonly().prefault({}),
  caep: caep.readonly().prefault({}),
  globalTokenRevocation: globalTokenRevocation.readonly().prefault({}),
  /** What Prometheus may scrape. */
  metrics: section({
    enabled: flag().default(false),
    /** Lets whoever sends it as a bearer token read the metrics; left out, the permission `metrics.find` alone does. */
    token: secret('give a random text of 32 to 256 letters, digits, - and _', (value) => /^[\w-]{32,256}$/.test(value)).optional(),
  })
    .readonly()
    .prefault({}),
  /** Which features are open. */
  licence: licence.readonly().prefault({}),
  health: section({
    /** Seconds for which a stopping instance answers requests, and says that it stops, before it does. */
    drainSeconds: whole(0, 'seconds', 0, 300),
  })
    .readonly()
    .prefault({}),
}).readonly();

/** The configuration with everything filled in, frozen. */
export type GuardConfig = z.infer<typeof configSchema>;
