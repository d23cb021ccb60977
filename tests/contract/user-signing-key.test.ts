import { createHmac, createSecretKey, KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { describe, expect, it } from 'vitest';
import { handOverUserKey } from '../../server/src/strapi/user-signing-key';
import { signToken } from '../support/sign-token';

/** Strapi's own service, which its package does not export. */
const load = createRequire(__filename);
const folder = path.dirname(load.resolve('@strapi/plugin-users-permissions/package.json'));
const makeStrapiService = (load(path.join(folder, 'dist/server/services/jwt.js')) as { __require(): MakeService }).__require();

interface Jwt {
  issue(payload: object, options?: object): unknown;
  verify(token: string): Promise<unknown>;
}
type MakeService = (options: { strapi: unknown }) => Jwt;

const SECRET = 'a secret of some length, as text';
const FIELD = 'plugin::users-permissions.jwtSecret';

const setUp = (settings: Record<string, unknown> = {}, makeService: MakeService = makeStrapiService) => {
  const values: Record<string, unknown> = {
    [FIELD]: SECRET,
    'plugin::users-permissions.jwt': { expiresIn: 60 },
    ...settings,
  };
  /** What the secret was whenever it was read. */
  const read: unknown[] = [];
  const config = {
    get: (name: string, otherwise?: unknown) => {
      if (name === FIELD) read.push(values[name]);
      return values[name] ?? otherwise;
    },
    set: (name: string, value: unknown) => void (values[name] = value),
  };
  const bare = makeService({ strapi: { config } });
  const jwt = makeService({ strapi: { config } });
  handOverUserKey({ config, plugin: () => ({ service: () => jwt }) } as unknown as Core.Strapi);
  return { bare, jwt, values, read };
};

/** As somebody might write it who expects text: what is signed with the key's description anybody could sign. */
const makeServiceOfTexts: MakeService = ({ strapi }) => {
  const { config } = strapi as { config: { get(name: string): unknown } };
  return {
    issue: (payload) => signToken(payload, String(config.get(FIELD))),
    verify: (token) => {
      const [header = '', body = '', signature] = token.split('.');
      const expected = createHmac('sha256', String(config.get(FIELD)))
        .update(`${header}.${body}`)
        .digest('base64url');
      if (signature !== expected) throw new Error('Invalid token.');
      return Promise.resolve(JSON.parse(Buffer.from(body, 'base64url').toString()));
    },
  };
};

const inAMinute = (): number => Math.floor(Date.now() / 1000) + 60;

describe('the secret of end users’ tokens', () => {
  it('is a key while Strapi signs and checks, and text for everybody else', async () => {
    const { jwt, bare, values, read } = setUp();
    read.length = 0;
    const token = String(jwt.issue({ id: 1 }));
    expect(await jwt.verify(token)).toMatchObject({ id: 1 });
    expect(read.filter((secret) => secret instanceof KeyObject)).toHaveLength(2);
    expect(values[FIELD]).toBe(SECRET);
    expect(await bare.verify(token)).toMatchObject({ id: 1 });
    expect(await jwt.verify(String(bare.issue({ id: 2 })))).toMatchObject({ id: 2 });
  });

  it.each([
    ['of another secret', signToken({ id: 1, exp: inAMinute() }, 'another secret')],
    ['of what a key is described as', signToken({ id: 1, exp: inAMinute() }, '[object KeyObject]')],
    ['that has run out', signToken({ id: 1, exp: 1 }, SECRET)],
    ['of another algorithm', signToken({ id: 1, exp: inAMinute() }, SECRET, 'HS512')],
    ['without a signature', `${signToken({ id: 1 }, SECRET).split('.').slice(0, 2).join('.')}.`],
    ['that is none', 'none'],
    ['that is empty', ''],
  ])('lets no token pass %s', async (_what, token) => {
    const { jwt, values } = setUp();
    await expect(jwt.verify(token)).rejects.toThrow('Invalid token.');
    expect(values[FIELD]).toBe(SECRET);
  });

  it('is the text for a service that makes something else of the key', async () => {
    const { jwt, values } = setUp({}, makeServiceOfTexts);
    const token = String(jwt.issue({ id: 1 }));
    expect(token).toBe(signToken({ id: 1 }, SECRET));
    expect(await jwt.verify(token)).toEqual({ id: 1 });
    const description = String(createSecretKey(Buffer.from(SECRET)));
    await expect(jwt.verify(signToken({ id: 1 }, description))).rejects.toThrow('Invalid token.');
    expect(values[FIELD]).toBe(SECRET);
  });

  it('is what it was changed to', async () => {
    const { jwt, values } = setUp();
    const before = String(jwt.issue({ id: 1 }));
    values[FIELD] = 'another secret of some length';
    await expect(jwt.verify(before)).rejects.toThrow('Invalid token.');
    expect(await jwt.verify(String(jwt.issue({ id: 2 })))).toMatchObject({ id: 2 });
  });

  it.each([
    { what: 'there is none', settings: { [FIELD]: undefined } },
    { what: 'a pair of keys signs', settings: { 'plugin::users-permissions.jwt.algorithm': 'RS256' } },
    { what: 'the session manager signs', settings: { 'plugin::users-permissions.jwtManagement': 'refresh' } },
  ])('is left alone where $what', ({ settings }) => {
    const { jwt, bare } = setUp(settings);
    expect([jwt.issue.toString(), jwt.verify.toString()]).toEqual([bare.issue.toString(), bare.verify.toString()]);
  });
});
