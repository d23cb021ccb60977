import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { describe, expect, it } from 'vitest';
import { handOverKeys } from '../../server/src/strapi/signing-keys';
import { signToken } from '../support/sign-token';

/** Strapi's own, which its package does not export. */
const load = createRequire(__filename);
const { createSessionManager } = load(
  path.join(path.dirname(load.resolve('@strapi/core/package.json')), 'dist/services/session-manager.js')
) as { createSessionManager(options: { db: unknown }): Manager };

interface Config {
  readonly jwtSecret: unknown;
  readonly algorithm?: string;
  readonly jwtOptions?: object;
  /** Seconds. */
  readonly accessTokenLifespan?: number;
  readonly idleRefreshTokenLifespan?: number;
  readonly maxRefreshTokenLifespan?: number;
}
interface Manager {
  (origin: string): {
    validateAccessToken(token: string): { isValid: boolean; payload: unknown };
    generateRefreshToken(userId: string, deviceId: string): Promise<{ token: string }>;
    generateAccessToken(refreshToken: string): Promise<{ token?: string; error?: string }>;
  };
  defineOrigin(origin: string, config: Config): void;
}

const SECRET = 'a secret of some length, as text';
/** A table of one row at a time is all that its tokens need. */
const makeDb = () => {
  let row: Record<string, unknown> | null = null;
  const create = ({ data }: { data: object }) => Promise.resolve((row = { createdAt: new Date(), ...data }));
  return { query: () => ({ create, findOne: () => Promise.resolve(row), deleteMany: () => Promise.resolve() }) };
};

const setUp = (change: (config: Config) => Config = (config) => config) => {
  const defined: Config[] = [];
  const sessionManager = createSessionManager({ db: makeDb() });
  const define = sessionManager.defineOrigin;
  sessionManager.defineOrigin = (origin, config) => {
    defined.push(config);
    define(origin, change(config));
  };
  handOverKeys({ sessionManager } as unknown as Core.Strapi);
  return { sessionManager, lastSecret: () => defined.at(-1)?.jwtSecret };
};

const LIFESPANS = { accessTokenLifespan: 60, idleRefreshTokenLifespan: 60, maxRefreshTokenLifespan: 60 };

const claims = () => ({ type: 'access', userId: '1', sessionId: 's', exp: Math.floor(Date.now() / 1000) + 60 });

describe('the secrets of the session manager', () => {
  it.each(['HS256', 'HS384', 'HS512'] as const)('are keys for it, and accept what the text accepts, with %s', (algorithm) => {
    const { sessionManager, lastSecret } = setUp();
    sessionManager.defineOrigin('admin', { jwtSecret: SECRET, algorithm });
    expect(lastSecret()).toMatchObject({ type: 'secret' });
    const isValid = (token: string): boolean => sessionManager('admin').validateAccessToken(token).isValid;
    expect(isValid(signToken(claims(), SECRET, algorithm))).toBe(true);
    expect(isValid(signToken(claims(), `${SECRET}.`, algorithm))).toBe(false);
    expect(isValid(signToken(claims(), '[object Object]', algorithm))).toBe(false);
    expect(isValid(signToken({ ...claims(), exp: 1 }, SECRET, algorithm))).toBe(false);
    expect(isValid(signToken(claims(), SECRET, algorithm === 'HS256' ? 'HS512' : 'HS256'))).toBe(false);
  });

  it('are the usual algorithm’s where none is configured, and sign what the text would', async () => {
    const tokens: unknown[] = [];
    for (const isGuarded of [true, false]) {
      const sessionManager = isGuarded ? setUp().sessionManager : createSessionManager({ db: makeDb() });
      sessionManager.defineOrigin('users-permissions', { jwtSecret: SECRET, ...LIFESPANS });
      const manager = sessionManager('users-permissions');
      const { token } = await manager.generateRefreshToken('1', 'device');
      const access = await manager.generateAccessToken(token);
      expect(access.error).toBeUndefined();
      tokens.push(access.token);
    }
    const [guarded, bare] = tokens.map((token) => String(token).split('.'));
    const signatureOf = ([header, body]: string[] = []): string =>
      createHmac('sha256', SECRET).update(`${header}.${body}`).digest('base64url');
    expect(guarded?.[2]).toBe(signatureOf(guarded));
    expect(guarded?.[0]).toBe(bare?.[0]);
  });

  it('stay text for a session manager that takes a key for another secret', () => {
    const { sessionManager, lastSecret } = setUp((config) => ({ ...config, jwtSecret: String(config.jwtSecret) }));
    sessionManager.defineOrigin('admin', { jwtSecret: SECRET });
    expect(lastSecret()).toBe(SECRET);
    expect(sessionManager('admin').validateAccessToken(signToken(claims(), SECRET)).isValid).toBe(true);
  });

  it.each([
    { what: 'there is none', config: { jwtSecret: undefined } },
    { what: 'it is empty', config: { jwtSecret: '' } },
    { what: 'a pair of keys signs', config: { jwtSecret: SECRET, algorithm: 'RS256' } },
  ])('stay as they are where $what', ({ config }) => {
    const { sessionManager, lastSecret } = setUp();
    sessionManager.defineOrigin('admin', config);
    expect(lastSecret()).toBe(config.jwtSecret);
  });
});
