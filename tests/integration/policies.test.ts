/** Policies against a booted application: what they refuse, what they end, and what they tell. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, createName, loginUser, PASSWORD, registerUser, type User } from '../support/callers';
import { graphql, rest } from '../support/http';
import { openFeed } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { CHROME, openRecords, type Records } from './capture-records';

/** Addresses whose country the embedded data knows. */
const NETHERLANDS = '91.198.174.192';
const GERMANY = '80.130.10.10';
const FRANCE = '90.63.250.12';
const from = (address: string) => ({ ...CHROME.headers, 'x-forwarded-for': address });

const CREATE = 'mutation Create($input: AuthPolicyInput!) { createAuthPolicy(input: $input) { id mode fault } }';
const UPDATE = 'mutation Update($id: ID!, $input: AuthPolicyInput!) { updateAuthPolicy(id: $id, input: $input) { id mode } }';
const DELETE = 'mutation Delete($id: ID!) { deleteAuthPolicy(id: $id) }';
const POLICIES = '{ authPolicies { id name mode action managed fault conditions { blockedCountries maxConcurrentSessions } } }';
const SESSIONS = `query Of($userId: ID!) { authSessions(filter: { userId: $userId, origin: USER }) { nodes {
  id status endReason securityScore location { countryCode country flag } network { kind asn organization } signals { code penalty explanation } } } }`;
const RISKS = `query Risks($userId: ID!) { authRiskEvents(filter: { userId: $userId }) { totalCount nodes {
  id severity decision securityScore signals { code } policies { name } session { id status } review } } }`;

describe.each(['legacy-support', 'refresh'] as const)('policies in %s mode', (mode) => {
  let app: App;
  let records: Records;
  let token: string;
  beforeAll(async () => {
    app = await startApp({
      env: { RATE_LIMIT: 'false', JWT_MANAGEMENT: mode },
      guard: { trustedProxies: ['127.0.0.1/32', '::1/128'], blockedCountries: ['NL'], lastSeenInterval: 1, inactivityTimeout: 60 },
    });
    records = await openRecords(app);
    token = records.admin.token;
  });
  afterAll(() => app?.stop());

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const sessionsOf = async (user: User) => (await ask(SESSIONS, { userId: user.id })).authSessions.nodes;
  const risksOf = async (user: User) => (await ask(RISKS, { userId: user.id })).authRiskEvents.nodes;
  const login = (user: User, address: string, password = PASSWORD) =>
    rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password }, headers: from(address) });
  const policy = (input: Record<string, unknown>) => ({ name: createName('policy'), mode: 'ENFORCE', action: 'BLOCK', ...input });
  /** A policy for the time of `work`. */
  const withPolicy = async (input: Record<string, unknown>, work: (id: string) => Promise<void>): Promise<void> => {
    const { id } = (await ask(CREATE, { input: policy(input) })).createAuthPolicy;
    await work(id).finally(() => ask(DELETE, { id }));
  };

  it('knows place and network of a login, out of the box', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const [session] = await sessionsOf(user);
    expect(session).toMatchObject({ location: { countryCode: 'DE', country: 'Germany', flag: '🇩🇪' }, securityScore: 100, signals: [] });
    expect(session.network.organization).toEqual(expect.any(String));
  });

  it('refuses a login from a blocked country: 403, nothing issued, a BLOCKED session and its event on record', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const refused = await login(user, NETHERLANDS);
    expect(refused.status).toBe(403);
    expect(refused.cookies).toBe('');
    expect(JSON.stringify(refused.body)).not.toContain('jwt');
    const [session] = await sessionsOf(user);
    expect(session).toMatchObject({ status: 'BLOCKED', endReason: 'POLICY', location: { countryCode: 'NL' } });
    const [event] = await records.eventsOf({ sessionId: session.id, types: ['LOGIN_BLOCKED'] });
    expect(event).toMatchObject({ detail: { loginMethod: 'PASSWORD' } });
    expect((await risksOf(user))[0]).toMatchObject({
      decision: 'BLOCKED',
      session: { id: session.id },
      policies: [{ name: expect.any(String) }],
    });
    // What was there before goes on.
    expect((await checkToken(app, user.token)).status).toBe(200);
  });

  it('answers a refused address the same, and as late, whether the password was right or wrong', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const timed = async (password: string) => {
      const start = performance.now();
      const { status, body } = await login(user, NETHERLANDS, password);
      return { answer: { status, body }, time: performance.now() - start };
    };
    const [right, wrong] = [await timed(PASSWORD), await timed('Wrong-Horse-1')];
    expect(right.answer).toEqual(wrong.answer);
    expect(Math.min(right.time, wrong.time)).toBeGreaterThan(450);
    expect((await sessionsOf(user)).map(({ status }: { status: string }) => status)).toEqual(['BLOCKED', 'ACTIVE']);
  });

  it('lets a refused address register nobody', async () => {
    const username = createName();
    const body = { username, email: `${username}@example.com`, password: PASSWORD };
    expect((await rest(app, 'POST', '/api/auth/local/register', { body, headers: from(NETHERLANDS) })).status).toBe(403);
    // The name is still free.
    expect((await rest(app, 'POST', '/api/auth/local/register', { body, headers: from(GERMANY) })).status).toBe(200);
  });

  it.each([
    ['login', 'mutation($i: String!, $p: String!) { login(input: { identifier: $i, password: $p }) { jwt } }'],
    ['authLogin', 'mutation($i: String!, $p: String!) { authLogin(identifier: $i, password: $p) { jwt } }'],
  ])('refuses the mutation %s the same', async (_name, mutation) => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const { body } = await graphql(app, mutation, { i: user.email, p: PASSWORD }, undefined, from(NETHERLANDS));
    expect(body.errors?.[0]?.extensions.code).toBe('LOGIN_REFUSED');
    expect(body.data).toBeNull();
    expect((await sessionsOf(user))[0].status).toBe('BLOCKED');
  });

  it('shows what the configuration sets as managed policies that nobody edits', async () => {
    const managed = (await ask(POLICIES)).authPolicies.filter(({ managed: is }: { managed: boolean }) => is);
    expect(managed).toMatchObject([{ mode: 'ENFORCE', action: 'BLOCK', conditions: { blockedCountries: ['NL'] } }]);
    const { body } = await graphql(app, DELETE, { id: managed[0].id }, token);
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('refuses by an expression over session, user, signals, history and now', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const expression = `session.location.countryCode === 'FR' && user.username === '${user.username}' && now instanceof Date`;
    await withPolicy({ conditions: { expression } }, async () => {
      expect((await login(user, FRANCE)).status).toBe(403);
      expect((await login(user, GERMANY)).status).toBe(200);
    });
  });

  it('records what a MONITOR policy would have done, and does nothing', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    await withPolicy({ mode: 'MONITOR', conditions: { blockedCountries: ['FR'] } }, async () => {
      expect((await login(user, FRANCE)).status).toBe(200);
      expect((await risksOf(user))[0]).toMatchObject({ decision: 'ALLOWED', policies: [{ name: expect.any(String) }] });
    });
  });

  it('marks what an ALERT policy matches, and lets it pass', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    await withPolicy({ action: 'ALERT', conditions: { signals: ['NEW_COUNTRY'] } }, async () => {
      expect((await login(user, FRANCE)).status).toBe(200);
      expect((await risksOf(user))[0]).toMatchObject({ decision: 'ALERTED', signals: expect.arrayContaining([{ code: 'NEW_COUNTRY' }]) });
    });
  });

  it('goes on by the other policies where an expression faults, shows the fault, and switches the policy to MONITOR in the end', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    // Runs on the example of the editor, and fails on what logins bring.
    const expression = `session.id.length > 40 || (() => { if (user.username === '${user.username}') throw new Error('no'); return false; })()`;
    const feed = openFeed(
      app,
      token,
      'subscription { authFeed(filter: { types: [POLICY_CHANGED] }) { detail policy { id mode fault } actor { kind } } }'
    );
    await feed.opened;
    await withPolicy({ conditions: { expression } }, async (id) => {
      for (let count = 0; count < 5; count += 1) expect((await login(user, GERMANY)).status).toBe(200);
      const faulted = await feed.nextWhere(({ data }) => data.authFeed.detail.change === 'faulted');
      expect(faulted.data.authFeed.policy).toMatchObject({ id, mode: 'ENFORCE', fault: expect.any(String) });
      const switched = await feed.nextWhere(({ data }) => data.authFeed.detail.change === 'switched-to-monitor');
      expect(switched.data.authFeed).toMatchObject({ policy: { id, mode: 'MONITOR' }, actor: { kind: 'SYSTEM' } });
    });
    await feed.close();
  });

  it('tells who changed a policy, and what', async () => {
    const input = policy({ mode: 'OFF', conditions: { blockedCountries: ['FR'] } });
    const { id } = (await ask(CREATE, { input })).createAuthPolicy;
    await ask(UPDATE, { id, input: { ...input, mode: 'MONITOR' } });
    const [event] = await records.eventsOf({ types: ['POLICY_CHANGED'] });
    expect(event).toMatchObject({
      actor: { kind: 'ADMIN', id: records.admin.id },
      detail: { change: 'updated', difference: { mode: { from: 'OFF', to: 'MONITOR' } } },
    });
    await ask(DELETE, { id });
  });

  it.each([
    ['an empty BLOCK policy', { conditions: {} }, /condition/],
    ['a country that there is not', { conditions: { blockedCountries: ['XX'] } }, /blockedCountries/],
    ['an expression that does not parse', { conditions: { expression: 'session.' } }, /expression/],
    ['an expression that never ends', { conditions: { expression: '(() => { for (;;) {} })()' } }, /expression/],
    ['END_OLDEST without a number', { action: 'END_OLDEST', conditions: { origin: 'USER' } }, /maxConcurrentSessions/],
  ])('refuses to store %s, and says why', async (_name, input, why) => {
    const { body } = await graphql(app, CREATE, { input: policy(input) }, token);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(body.errors?.[0]?.message).toMatch(why);
  });

  it('ends the oldest sessions of a user beyond the number, however many logins come at once', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const expressionFreeLimit = { action: 'END_OLDEST', conditions: { maxConcurrentSessions: 3, origin: 'USER' } };
    await withPolicy(expressionFreeLimit, async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => login(user, GERMANY)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
      const sessions = await sessionsOf(user);
      expect(sessions.filter(({ status }: { status: string }) => status === 'ACTIVE')).toHaveLength(3);
      const live = await Promise.all(answers.map(({ body }) => checkToken(app, body.jwt)));
      expect(live.filter(({ status }) => status === 200)).toHaveLength(3);
      expect(live.filter(({ reason }) => reason === 'CONCURRENCY_LIMIT')).toHaveLength(9);
    });
  });

  it('refuses a login beyond the number where that is the action', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    await withPolicy({ conditions: { maxConcurrentSessions: 2, origin: 'USER' } }, async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => login(user, GERMANY)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
      expect((await checkToken(app, user.token)).status).toBe(200);
    });
  });

  it('ends a live session in which a signal rises that a policy blocks', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    await withPolicy({ conditions: { signals: ['CONTEXT_CHANGED'] } }, async () => {
      const get = (address: string) => rest(app, 'GET', '/api/users/me', { token: user.token, headers: from(address) });
      expect((await get(GERMANY)).status).toBe(200);
      expect((await get(FRANCE)).status).toBe(200);
      await waitFor('the end of the session', async () => (await get(FRANCE)).status === 401);
      const [session] = await sessionsOf(user);
      expect(session).toMatchObject({ status: 'TERMINATED', endReason: 'POLICY' });
      expect((await risksOf(user))[0]).toMatchObject({ decision: 'TERMINATED', session: { id: session.id } });
    });
  });

  it('stays quiet about what an administrator has called expected', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    await login(user, FRANCE);
    const [noticed] = await risksOf(user);
    expect(noticed.signals).toContainEqual({ code: 'NEW_COUNTRY' });
    const review = 'mutation Review($id: ID!) { reviewAuthRiskEvent(id: $id, review: EXPECTED) { review reviewedBy } }';
    expect((await ask(review, { id: noticed.id })).reviewAuthRiskEvent).toMatchObject({ review: 'EXPECTED' });
    await login(user, FRANCE);
    expect((await sessionsOf(user))[0].signals.map(({ code }: { code: string }) => code)).not.toContain('NEW_COUNTRY');
  });

  it('tries a policy on the past and changes nothing', async () => {
    const user = await loginUser(app, await registerUser(app, { headers: from(FRANCE) }), { headers: from(FRANCE) });
    const simulate = `query Try($input: AuthPolicyInput!) { simulateAuthPolicy(input: $input) { examined matched matchedUsers errors sample { user { id } } } }`;
    const byCountry = (await ask(simulate, { input: policy({ conditions: { blockedCountries: ['FR'] } }) })).simulateAuthPolicy;
    const expression = `user.username === '${user.username}'`;
    const byName = (await ask(simulate, { input: policy({ conditions: { expression } }) })).simulateAuthPolicy;
    expect(byCountry.matched).toBeGreaterThanOrEqual(2);
    expect(byCountry.examined).toBeGreaterThan(byCountry.matched);
    expect(byName).toMatchObject({ matched: 2, matchedUsers: 1, errors: [] });
    expect(byName.sample[0].user.id).toBe(user.id);
    expect((await checkToken(app, user.token)).status).toBe(200);
  });
});
