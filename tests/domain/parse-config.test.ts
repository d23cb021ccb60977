import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseConfig } from '../../server/src/config/parse-config';

const key = randomBytes(32).toString('base64');
const refusal = (raw: unknown, env: Record<string, string | undefined> = {}, production = false): string => {
  try {
    parseConfig(raw, env, production);
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error';
  }
  return 'accepted';
};

describe('the configuration', () => {
  it.each([undefined, null, {}])('is complete where %j is given', (raw) => {
    expect(parseConfig(raw, {}, false)).toEqual({
      trustedProxies: [],
      ipPrivacy: 'full',
      storeTokens: true,
      encryption: { previousKeys: [] },
      onStoreFailure: 'deny',
      inactivityTimeout: 900,
      onInactivity: 'mark',
      lastSeenInterval: 30,
      retentionDays: 30,
      eventRetentionDays: 90,
      auditRetentionDays: 365,
      audit: { sealMinutes: 5 },
      maxStaleness: 1000,
      endSessionsOnPasswordChange: 'others',
      maxFailedLogins: 5,
      maxFailedLoginsPerAddress: 100,
      failedLoginWindow: 900,
      lockoutSeconds: 900,
      refreshReuseGrace: 10,
      geo: {},
      networkLists: { lists: [], allowedHosts: [], folder: '.session-guard/lists' },
      risk: {
        penalties: {},
        learnAbove: 50,
        maxTravelKmh: 900,
        minTravelKm: 300,
        dormantDays: 90,
        manySessions: 10,
        failuresBeforeSuccess: 3,
        sprayedAccounts: 10,
        stuffingAddresses: 5,
      },
      unknownCountry: 'allow',
      blockVpn: false,
      blockProxy: false,
      blockTor: false,
      blockDatacenter: false,
      onTooManySessions: 'end-oldest',
      cache: { maxSessions: 100_000 },
      licence: {},
      redis: { keyPrefix: 'session-guard:' },
      sqlite: { journal: 'wal' },
      graphql: { namePrefix: '' },
      feed: {
        bufferSize: 1000,
        maxSubscriptionsPerSocket: 20,
        maxSocketsPerCaller: 20,
        maxSockets: 10_000,
        maxPayloadBytes: 65_536,
        initTimeout: 3000,
        idleTimeout: 60_000,
        allowedOrigins: [],
      },
      caep: { subject: 'email', keyGeneration: 1 },
      globalTokenRevocation: { enabled: false, subject: 'email', origins: ['USER', 'ADMIN'], allowedHosts: [] },
      alerts: { allowedHosts: [], mail: { defaultLocale: 'en' } },
      metrics: { enabled: false },
      health: { drainSeconds: 0 },
    });
  });

  it.each(['UK', 'EU', 'ZZ', 'de'])('knows that %s is no country of ISO 3166-1', (code) => {
    expect(refusal({ blockedCountries: ['GB', 'DE', code] })).toContain(`blockedCountries[2] is '${code}'`);
  });

  it('is frozen, while the file it came from is not', () => {
    const raw = { trustedProxies: ['10.0.0.0/8'], redis: { sentinel: { master: 'm', nodes: ['s:26379'] } } };
    const config = parseConfig(raw, {}, false);
    for (const part of [
      config,
      config.feed,
      config.encryption,
      config.encryption.previousKeys,
      config.trustedProxies,
      config.redis.sentinel,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    for (const part of [raw, raw.trustedProxies, raw.redis, raw.redis.sentinel]) expect(Object.isFrozen(part)).toBe(false);
  });

  it('takes keys and Redis from the environment, without blanks around them', () => {
    const env = { SESSION_ENCRYPTION_KEY: `${key}\n`, SESSION_ENCRYPTION_KEY_PREVIOUS: ` ${key}, ${key},`, REDIS_URL: 'redis://r:6379' };
    const config = parseConfig({ redis: { keyPrefix: 'x:' } }, env, true);
    expect(config.encryption).toEqual({ key, previousKeys: [key, key] });
    expect(config.redis).toEqual({ url: 'redis://r:6379', keyPrefix: 'x:' });
  });

  it('prefers the file to the environment', () => {
    const env = { SESSION_ENCRYPTION_KEY: randomBytes(32).toString('base64'), REDIS_URL: 'redis://other:6379' };
    const config = parseConfig({ encryption: { key }, redis: { url: 'rediss://r:6380' } }, env, true);
    expect(config.encryption.key).toBe(key);
    expect(config.redis.url).toBe('rediss://r:6380');
  });
});

describe('a refused configuration', () => {
  it('lists every problem, with its path and what to do', () => {
    const message = refusal({
      ipPrivacy: 'none',
      retentionDays: null,
      maxFailedLogins: 1.5,
      inactiveTimeout: 5,
      trustedProxies: ['10.0.0.0/8', '0.0.0.0/0'],
      cache: 3,
      graphql: { namePrefix: 'lower' },
      feed: { bufferSize: 0, buffersize: 1, allowedOrigins: ['*', 'https://a.example/path', 'https://a.example'] },
    });
    const paths = message.split('\n').flatMap((line) => /^- (\S+)/.exec(line)?.[1] ?? []);
    expect(paths.sort()).toEqual(
      [
        'cache',
        'feed.allowedOrigins[0]',
        'feed.allowedOrigins[1]',
        'feed.bufferSize',
        'feed.buffersize',
        'graphql.namePrefix',
        'inactiveTimeout',
        'ipPrivacy',
        'maxFailedLogins',
        'retentionDays',
        'trustedProxies[1]',
      ].sort()
    );
    expect(message).toContain("- ipPrivacy is 'none'; give one of 'full', 'truncated', 'hashed', 'off'");
    expect(message).toContain('- feed.bufferSize is 0; give a whole number of events from 1 to 100000');
    expect(message).toContain('- inactiveTimeout is not an option; remove it, or write one of trustedProxies,');
  });

  it('says how to make a key where production lacks one, beside the other problems', () => {
    const message = refusal({ storeTokens: 'yes' }, { SESSION_ENCRYPTION_KEY: ' ' }, true);
    expect(message).toContain('- encryption.key is missing');
    expect(message).toContain(`node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`);
    expect(message).toContain("- storeTokens is 'yes'; give true or false");
    expect(refusal({}, {}, false)).toBe('accepted');
  });

  it.each([true, false])('says how to make a key where the key is no key (production: %s)', (production) => {
    for (const wrong of ['short', randomBytes(31).toString('base64'), randomBytes(32).toString('hex'), `${key}${key}`]) {
      expect(refusal({}, { SESSION_ENCRYPTION_KEY: wrong }, production)).toContain('randomBytes(32)');
    }
  });

  it('shows no secret', () => {
    const secret = 'hunter2hunter2';
    const inEverySecret = {
      encryption: { key: secret, previousKeys: [secret] },
      redis: { url: `http://user:${secret}@host`, tls: { key: secret, ca: secret }, sentinel: { password: { secret } } },
      metrics: { token: secret },
    };
    for (const raw of [
      inEverySecret,
      { encryption: secret, redis: secret },
      { encryption: { previousKeys: secret } },
      { ipPrivacy: key },
    ]) {
      const message = refusal(raw, { SESSION_ENCRYPTION_KEY_PREVIOUS: secret, REDIS_URL: secret }, true);
      expect(message).toContain('\n- ');
      expect(message).not.toContain(secret);
      expect(message).not.toContain(key.slice(0, 12));
    }
  });

  it('is refused with an Error that names problems, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (raw, production) => {
        expect(refusal(raw, {}, production)).toMatch(/^(accepted$|Session Guard cannot start with its configuration:\n- )/);
      })
    );
  });
});

describe('where Redis is', () => {
  const redisOf = (redis: unknown, env: Record<string, string> = {}) => parseConfig({ redis }, env, false).redis;

  it('is one server, a master behind Sentinels, or a cluster', () => {
    expect(redisOf({ url: 'rediss://guard:p%40ss@r:6380/2' }).url).toBe('rediss://guard:p%40ss@r:6380/2');
    expect(redisOf({ sentinel: { master: 'm', nodes: ['s1:26379', '[::1]:26380'] }, password: 'p', database: 3 })).toMatchObject({
      sentinel: {
        master: 'm',
        nodes: [
          { host: 's1', port: 26_379 },
          { host: '::1', port: 26_380 },
        ],
      },
      database: 3,
    });
    expect(redisOf({ cluster: { nodes: ['10.0.0.1:6379'] }, tls: {} })).toMatchObject({
      cluster: { nodes: [{ host: '10.0.0.1', port: 6379 }] },
      tls: {},
    });
  });

  it('is not what REDIS_URL says where the file names Sentinels or a cluster', () => {
    expect(redisOf({ cluster: { nodes: ['r:6379'] } }, { REDIS_URL: 'redis://other:6379' }).url).toBeUndefined();
  });

  it.each([
    [{ url: 'redis://r:6379', cluster: { nodes: ['r:6379'] } }, 'redis names more than one of url, sentinel and cluster; keep one'],
    [{ password: 'p' }, 'redis names no server; give url'],
    [{ url: 'redis://:p@r:6379', password: 'p' }, 'redis.password is there, and the URL has a user or password as well'],
    [{ url: 'redis://r:6379/1', database: 2 }, 'redis.database is there, and the URL names a database as well'],
    [{ url: 'redis://r:6379', tls: {} }, 'redis.tls is there, but the URL begins with redis:; write rediss:'],
    [{ url: 'redis://r:6379?family=6' }, 'redis.url is not valid (its value is not shown)'],
    [{ url: 'redis://:%zz@r:6379' }, 'redis.url is not valid (its value is not shown)'],
    [{ url: 'redis://r:6379/mine' }, 'redis.url is not valid (its value is not shown)'],
    [{ cluster: { nodes: ['r:6379'] }, database: 1 }, 'redis.database is not 0, and a cluster has no other'],
    [{ cluster: { nodes: ['r:6379'] }, username: 'guard' }, 'redis.username is there without a password'],
    [{ cluster: { nodes: [] } }, 'redis.cluster.nodes is empty'],
    [{ cluster: { nodes: ['r', 'r:0', 'r:65536', 'redis://r:1', 'u@r:1'] } }, "redis.cluster.nodes[4] is 'u@r:1'; give host and port"],
    [{ sentinel: { nodes: ['s:26379'] } }, 'redis.sentinel.master is missing; give the name'],
    [{ cluster: { nodes: ['r:6379'] }, options: {} }, 'redis.options is not an option'],
    [{ cluster: { nodes: ['r:6379'] }, tls: { ca: '/no/such/file.pem' } }, 'redis.tls.ca cannot be read (Error ENOENT)'],
    [
      { cluster: { nodes: ['r:6379'] }, tls: { ca: __filename.replace(/parse-config/, 'lru') } },
      'redis.tls.ca names a file that holds no PEM',
    ],
    [{ cluster: { nodes: ['r:6379'] }, tls: { cert: '-----BEGIN CERTIFICATE-----' } }, 'redis.tls has only one of cert and key'],
    [{ cluster: { nodes: ['r:6379'] }, tls: { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n' } }, 'redis.tls does not fit together'],
  ])('is refused with what to do: %j', (redis, problem) => {
    expect(refusal({ redis }, {}, false)).toContain(problem);
  });
});
