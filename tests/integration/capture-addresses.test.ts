/** Whose address is kept, and how much of it: by what the configuration trusts, never by what a client writes. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failLogin, registerUser } from '../support/callers';
import { startApp, type App } from '../support/start-app';
import { openRecords, type Records } from './capture-records';

const CLIENT = '203.0.113.77';
const LOOPBACK = ['127.0.0.0/8'];
/** Milliseconds: each restart takes seconds, on a busy machine many. */
const RESTARTS = 180_000;

describe('the client address', { timeout: RESTARTS }, () => {
  let app: App;
  let records: Records;
  beforeAll(async () => {
    app = await startApp({ env: { TRUST_PROXY: 'true' } });
    records = await openRecords(app);
  });
  afterAll(() => app?.stop());

  const configure = (guard: Readonly<Record<string, unknown>>) => app.restart({ SESSION_GUARD_CONFIG: JSON.stringify(guard) });

  /** The address that a login with these headers leaves on record: of the session, its event, and a failed login alike. */
  const addressOf = async (headers: Readonly<Record<string, string>>): Promise<string | null> => {
    const user = await registerUser(app, { headers });
    const [session] = await records.sessionsOf('USER', user.id);
    const [started] = await records.eventsOf({ sessionId: session?.id });
    await failLogin(app, user.email, headers);
    const [failed] = await records.eventsOf({ types: ['LOGIN_FAILED'] });
    const kept = session?.ipAddress ?? null;
    expect([started?.actor?.ipAddress, failed?.detail?.ipAddress]).toEqual([kept, kept]);
    return kept;
  };

  it('is the socket’s where no proxy is trusted, though Koa believes the headers', async () => {
    expect(await addressOf({ 'x-forwarded-for': CLIENT })).toBe('127.0.0.1');
    expect(await addressOf({ forwarded: `for=${CLIENT}` })).toBe('127.0.0.1');
    expect(await addressOf({ 'x-real-ip': CLIENT, 'cf-connecting-ip': CLIENT, 'true-client-ip': CLIENT })).toBe('127.0.0.1');
  });

  it('is what the trusted proxy wrote, read from the right', async () => {
    await configure({ trustedProxies: [...LOOPBACK, '198.51.100.0/24'] });
    expect(await addressOf({ 'x-forwarded-for': CLIENT })).toBe(CLIENT);
    expect(await addressOf({ 'x-forwarded-for': `192.0.2.1, ${CLIENT}, 198.51.100.9` })).toBe(CLIENT);
    expect(await addressOf({ forwarded: `for=192.0.2.1, for="${CLIENT}:4711";proto=https` })).toBe(CLIENT);
    expect(await addressOf({ forwarded: 'for="[2001:db8:1:2::3]"' })).toBe('2001:db8:1:2::3');
    expect(await addressOf({ 'x-forwarded-for': CLIENT, forwarded: 'for=192.0.2.1' })).toBe('127.0.0.1');
    expect(await addressOf({})).toBe('127.0.0.1');
  });

  it('is kept as its network with ipPrivacy truncated', async () => {
    await configure({ trustedProxies: LOOPBACK, ipPrivacy: 'truncated' });
    expect(await addressOf({ 'x-forwarded-for': CLIENT })).toBe('203.0.113.0');
    expect(await addressOf({ 'x-forwarded-for': '2001:db8:1:2::3' })).toBe('2001:db8:1::');
  });

  it('is kept as a hash with ipPrivacy hashed, the same for the same address, after a restart too', async () => {
    await configure({ trustedProxies: LOOPBACK, ipPrivacy: 'hashed' });
    const hash = await addressOf({ 'x-forwarded-for': CLIENT });
    expect(hash).toMatch(/^h:[0-9a-f]{16}$/);
    expect(await addressOf({ 'x-forwarded-for': '203.0.113.78' })).not.toBe(hash);
    await app.restart();
    expect(await addressOf({ 'x-forwarded-for': CLIENT })).toBe(hash);
  });

  it('is not kept with ipPrivacy off', async () => {
    await configure({ trustedProxies: LOOPBACK, ipPrivacy: 'off' });
    expect(await addressOf({ 'x-forwarded-for': CLIENT })).toBeNull();
  });
});
