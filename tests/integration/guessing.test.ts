/** Whoever guesses is locked out, and learns nothing by it: not which accounts exist, not whether the password was right. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createName, failLogin, loginUser, PASSWORD, registerUser, type User } from '../support/callers';
import { graphql, rest } from '../support/http';
import { openFeed } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';
import { openRecords, type Records } from './capture-records';

const MAX = 3;
const from = (address: string) => ({ 'x-forwarded-for': address });
/** An address that no other test of this file comes from. */
let lastHost = 0;
const freshAddress = (): string => `198.51.100.${(lastHost += 1)}`;

const LOCKOUTS = '{ authLockouts { id kind origin identifier ipAddress startedAt endsAt } }';
const LIFT = 'mutation Lift($id: ID!) { liftAuthLockout(id: $id) }';
const LOCKOUT_FEED = 'subscription { authFeed(filter: { types: [LOCKOUT] }) { type severity detail riskEvent { decision ipAddress } } }';

describe('guessing passwords', () => {
  let app: App;
  let records: Records;
  let user: User;
  beforeAll(async () => {
    app = await startApp({
      env: { RATE_LIMIT: 'false' },
      guard: { trustedProxies: ['127.0.0.1/32', '::1/128'], maxFailedLogins: MAX, maxFailedLoginsPerAddress: 20, lockoutSeconds: 600 },
    });
    records = await openRecords(app);
    user = await registerUser(app);
  });
  afterAll(() => app?.stop());

  const guess = async (identifier: string, address: string, times = MAX): Promise<number[]> => {
    const statuses = [];
    for (let count = 0; count < times; count += 1) statuses.push((await failLogin(app, identifier, from(address))).status);
    return statuses;
  };
  const login = (identifier: string, password: string, address: string) =>
    rest(app, 'POST', '/api/auth/local', { body: { identifier, password }, headers: from(address) });

  it('is refused with 429 and Retry-After once it has failed too often, with the right password too', async () => {
    const address = freshAddress();
    expect(await guess(user.email, address)).toEqual([400, 400, 400]);
    const right = await login(user.email, PASSWORD, address);
    const wrong = await login(user.email, 'Wrong-Horse-1', address);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(590);
    expect(right.body.error.message).toBe(wrong.body.error.message);
    expect(right.cookies).toBe('');
    expect(JSON.stringify(right.body)).not.toContain('jwt');
  });

  it('gets the same answer for an account that does not exist', async () => {
    const [known, unknown] = [freshAddress(), freshAddress()];
    const nobody = `${createName('nobody')}@example.com`;
    expect(await guess(nobody, unknown, MAX + 1)).toEqual(await guess(user.email, known, MAX + 1));
    const one = await login(user.email, 'x', known);
    const other = await login(nobody, 'x', unknown);
    const plain = ({ status, body }: typeof one) => ({ status, ...body.error, details: null });
    expect(plain(one)).toEqual(plain(other));
  });

  it('locks out the address that guesses, and nobody else', async () => {
    const address = freshAddress();
    await guess(user.email, address);
    expect((await login(user.email, PASSWORD, address)).status).toBe(429);
    expect((await login(user.email, PASSWORD, freshAddress())).status).toBe(200);
  });

  it('counts what is written differently as one account', async () => {
    const address = freshAddress();
    await guess(user.email.toUpperCase(), address, 1);
    await guess(` ${user.email} `, address, 1);
    await guess(user.email, address, 1);
    expect((await login(user.email, PASSWORD, address)).status).toBe(429);
  });

  it('locks out an address that tries one password on many accounts', async () => {
    const address = freshAddress();
    for (let index = 0; index < 20; index += 1)
      expect((await failLogin(app, `spray-${index}@example.com`, from(address))).status).toBe(400);
    expect((await login(user.email, PASSWORD, address)).status).toBe(429);
  });

  it('is limited for administrators too', async () => {
    const address = freshAddress();
    const attempt = (password: string) =>
      rest(app, 'POST', '/admin/login', { body: { email: records.admin.email, password }, headers: from(address) });
    for (let count = 0; count < MAX; count += 1) expect((await attempt('Wrong-Horse-1')).status).toBe(400);
    expect((await attempt(PASSWORD)).status).toBe(429);
    expect((await attempt(PASSWORD)).cookies).toBe('');
  });

  it('gains nothing by putting many logins into one GraphQL request', async () => {
    const address = freshAddress();
    const aliases = Array.from({ length: 10 }, (_, index) => {
      const password = index === 9 ? PASSWORD : `Wrong-Horse-${index}`;
      return `a${index}: login(input: { identifier: "${user.email}", password: "${password}" }) { jwt }`;
    });
    const attempt = () => graphql(app, `mutation { ${aliases.join('\n')} }`, {}, undefined, from(address));
    // One failure ends the operation, and counts; the right password at its end is never reached.
    for (let count = 0; count < MAX; count += 1) expect((await attempt()).body.data).toBeNull();
    const { status, body } = await attempt();
    expect(status).toBe(429);
    expect(body.errors?.[0]?.extensions.code).toBe('LOCKED_OUT');
    expect(body.data).toBeNull();
  });

  it('gains nothing by guessing all at once', async () => {
    const address = freshAddress();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => login(user.email, index === 19 ? PASSWORD : `Wrong-Horse-${index}`, address))
    );
    // Those that end after the lock-out began are answered alike, the right one among them.
    expect(answers[19]?.status).toBe(429);
    expect(new Set(answers.slice(-5).map(({ status }) => status))).toEqual(new Set([429]));
    expect(answers.some(({ body }) => body.jwt !== undefined)).toBe(false);
  });

  it('is told on the feed once, and can be lifted by an administrator', async () => {
    const address = freshAddress();
    const feed = openFeed(app, records.admin.token, LOCKOUT_FEED);
    await feed.opened;
    await guess(user.username, address, MAX + 2);
    const { data } = await feed.next();
    expect(data.authFeed).toMatchObject({
      type: 'LOCKOUT',
      detail: { kind: 'ACCOUNT', ipAddress: address },
      riskEvent: { decision: 'BLOCKED', ipAddress: address },
    });
    expect(JSON.stringify(data)).not.toContain(user.username);

    const listed = await graphql(app, LOCKOUTS, {}, records.admin.token);
    const lockout = listed.body.data.authLockouts.find(({ ipAddress }: { ipAddress: string }) => ipAddress === address);
    expect(lockout).toMatchObject({ kind: 'ACCOUNT', origin: 'USER' });
    expect((await graphql(app, LIFT, { id: lockout.id }, records.admin.token)).body.data).toEqual({ liftAuthLockout: true });
    expect((await login(user.username, PASSWORD, address)).status).toBe(200);
    expect((await feed.next()).data.authFeed.detail).toMatchObject({ lifted: true });
    expect(feed.drain()).toEqual([]);
    await feed.close();

    const again = await graphql(app, LOCKOUTS, {}, records.admin.token);
    expect(again.body.data.authLockouts.some(({ id }: { id: string }) => id === lockout.id)).toBe(false);
    expect((await graphql(app, LIFT, { id: lockout.id }, records.admin.token)).body.data).toEqual({ liftAuthLockout: false });
  });

  it('is not lifted by those who may not', async () => {
    const { body } = await graphql(app, LIFT, { id: 'account:x' }, (await loginUser(app, user, { headers: from(freshAddress()) })).token);
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
