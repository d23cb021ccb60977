/** Three instances with nothing between them but the database, and one of them cut off from that. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdminToken, checkToken, PASSWORD, registerUser, type Admin } from '../support/callers';
import { rest } from '../support/http';
import { hasPostgres } from '../support/provide-postgres';
import { hasRedis } from '../support/provide-redis';
import { isWhole, scaled } from '../support/scale';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { ask, busOf, forceLogout, latestCursor } from './harness/ask-instance';
import { percentile, watchForRefusal } from './harness/measure-refusal';
import { collectStarts, isStartOf, readFeed } from './harness/read-feed';
import { startCluster, type Cluster } from './harness/start-cluster';

const ROUNDS = scaled(4, 40);
/** `maxStaleness` by default, milliseconds. */
const STALENESS = 1000;
/** What a busy machine adds. */
const SLACK = isWhole ? 250 : 3000;

const login = (app: App, identifier: string) => rest(app, 'POST', '/api/auth/local', { body: { identifier, password: PASSWORD } });

describe.skipIf(!hasPostgres() || !hasRedis())('three applications on one PostgreSQL and no Redis', () => {
  let cluster: Cluster;
  let admin: Admin;
  beforeAll(async () => {
    cluster = await startCluster({ mode: 'refresh', withRedis: false });
    admin = cluster.admin;
  }, 300_000);
  afterAll(() => cluster?.stop(), 60_000);

  it('an end on one refuses on the others within the staleness that is allowed', async () => {
    const [a, b, c] = cluster.apps;
    expect(await busOf(b, admin)).toMatchObject({ kind: 'MEMORY' });
    const delays: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const user = await registerUser(a);
      for (const app of [a, b, c]) expect((await checkToken(app, user.token)).status).toBe(200);
      const watches = [b, c].map((app) => watchForRefusal(app, user.token));
      expect(await forceLogout(a, admin, user.id)).toBe(1);
      const endedAt = performance.now();
      delays.push(...(await Promise.all(watches.map((watch) => watch.since(endedAt)))));
    }
    console.log(
      `Without Redis, from force logout to the refusal on the others: median ${percentile(delays, 0.5).toFixed(0)} ms, at most ${Math.max(...delays).toFixed(0)} ms.`
    );
    expect(Math.max(...delays)).toBeLessThan(STALENESS + SLACK);
  }, 120_000);

  it('a login, a setting and a policy on one are in force on the others, and readers there are told', async () => {
    const [a, b, c] = cluster.apps;
    const readers = await Promise.all([b, c].map(async (app) => readFeed(app, admin, await latestCursor(app, admin))));
    const user = await registerUser(a);
    for (const app of [b, c]) expect((await checkToken(app, user.token)).status).toBe(200);
    await Promise.all(readers.map((feed) => feed.nextWhere(isStartOf(user.email), 10_000)));
    await Promise.all(readers.map((feed) => feed.close()));

    await ask(a, admin, 'mutation { updateAuthSettings(input: { retentionDays: 77 }) { retentionDays } }');
    const days = async (app: App): Promise<number> =>
      (await ask(app, admin, '{ authSettings { retentionDays } }')).authSettings.retentionDays;
    for (const app of [b, c]) await waitFor('the setting', async () => (await days(app)) === 77, STALENESS + SLACK);

    const input = { name: 'Nobody', mode: 'ENFORCE', action: 'BLOCK', conditions: { expression: `user.email === '${user.email}'` } };
    const create = 'mutation Create($input: AuthPolicyInput!) { createAuthPolicy(input: $input) { id } }';
    const { id } = (await ask(a, admin, create, { input })).createAuthPolicy;
    for (const app of [b, c]) await waitFor('the policy', async () => (await login(app, user.email)).status === 403, STALENESS + SLACK);
    await ask(b, admin, 'mutation Delete($id: ID!) { deleteAuthPolicy(id: $id) }', { id });
    for (const app of [a, c])
      await waitFor('the policy to be gone', async () => (await login(app, user.email)).status === 200, STALENESS + SLACK);
  }, 120_000);

  it('one that is cut off from the database lets nobody in whom it cannot ask for, and the others go on', async () => {
    const [a, b] = cluster.apps;
    const [{ database: link, app: lost }] = [cluster.instances[2]];
    const [user, ended] = [await registerUser(a), await registerUser(a)];
    for (const { token } of [user, ended]) expect((await checkToken(lost, token)).status).toBe(200);
    const after = await latestCursor(a, admin);

    link.cut();
    expect(await forceLogout(b, admin, ended.id)).toBe(1);
    // It cannot know of the end, and may believe what it knew for no longer than the staleness that is allowed.
    await waitFor('the refusal', async () => (await checkToken(lost, ended.token)).status !== 200, STALENESS + SLACK);
    const refused = [await checkToken(lost, ended.token), await checkToken(lost, user.token), await checkAdminToken(lost, admin.token)];
    for (const { status, reason } of refused) {
      expect(status === 401 || status >= 500).toBe(true);
      // What a front end would take for the end of the session.
      expect(reason).toBeNull();
    }
    const refusedLogin = await login(lost, user.email);
    expect(refusedLogin.status).not.toBe(200);
    expect(JSON.stringify(refusedLogin.body)).not.toContain('eyJ');
    expect((await checkToken(a, user.token)).status).toBe(200);
    const meanwhile = await registerUser(b);

    link.heal();
    await waitFor('it to go on', async () => (await checkToken(lost, user.token)).status === 200, 30_000);
    // Back within the staleness that is allowed, it may still believe what it knew before.
    await waitFor('the end to be in force', async () => (await checkToken(lost, ended.token)).reason === 'FORCE_LOGOUT', STALENESS + SLACK);
    expect((await checkToken(lost, meanwhile.token)).status).toBe(200);
    const feed = await readFeed(lost, admin, after);
    await collectStarts(feed, [meanwhile.email]);
    await feed.close();
    expect(lost.logs()).not.toMatch(/unhandled/i);
  }, 120_000);
});
