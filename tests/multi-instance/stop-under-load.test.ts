/** What a stop does to the requests that are under way: Strapi alone cuts them off, with the guard they are answered. */

import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { TABLES } from '../../server/src/strapi/content-types';
import { registerUser } from '../support/callers';
import { startApp, type App } from '../support/start-app';
import { createBalancer } from './harness/balancer';
import { startLoad } from './harness/run-load';
import { isWhole } from '../support/scale';
import { waitFor } from '../support/wait-for';

/** Logins at once: a password's hash takes so long that some are under way at any moment. */
const AT_ONCE = 6;

const countSessions = ({ databaseFile }: App): number => {
  const database = new Database(databaseFile, { readonly: true });
  try {
    return (database.prepare(`SELECT COUNT(*) AS count FROM ${TABLES.sessions}`).get() as { count: number }).count;
  } finally {
    database.close();
  }
};

// In short form, the rolling restart of three instances says the same of the guard.
describe.runIf(isWhole)('an application that is stopped under load', () => {
  let app: App | undefined;
  afterEach(() => app?.stop());

  /** Logins whose token the client did not get, of those that the application had made a session of. */
  const countUnanswered = async (guard: 'on' | 'off'): Promise<{ cut: number; unanswered: number | null }> => {
    app = await startApp({ env: { SESSION_GUARD: guard } });
    const user = await registerUser(app);
    let answered = 0;
    const balancer = createBalancer([app]);
    const load = startLoad(
      { send: (order) => balancer.send(order).finally(() => (answered += 1)) },
      { tokens: [user.token], identifiers: [user.email], requestsAtOnce: 1, loginsAtOnce: AT_ONCE }
    );
    await waitFor('some answers', () => answered > 2 * AT_ONCE, 60_000);
    const stoppedAt = performance.now();
    await app.pause();
    const took = performance.now() - stoppedAt;
    // The load goes on against the same port until it is told to end: no request may wait for an instance that never comes.
    await app.restart();
    const { cut, failures, tokens } = await load.stop();
    expect(failures).toEqual([]);
    console.log(
      `Stopped under load, the guard ${guard}: ${cut.GET + cut.POST} requests were cut off; the stop took ${took.toFixed(0)} ms.`
    );
    return { cut: cut.POST, unanswered: guard === 'on' ? countSessions(app) - tokens.length - 1 : null };
  };

  it('answers every request that is under way', async () => {
    // A connection that the kernel made and the application never took is reset by any server that stops: its request is not under way.
    expect((await countUnanswered('on')).unanswered).toBe(0);
  }, 300_000);

  it('cuts them off where the guard is left out: that is how Strapi stops', async () => {
    expect((await countUnanswered('off')).cut).toBeGreaterThan(0);
  }, 300_000);
});
