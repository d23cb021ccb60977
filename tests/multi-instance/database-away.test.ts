/** The database away in its forms, without a restart of the application: what is refused meanwhile, and what is back by itself. */

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdminToken, checkToken, createAdmin, PASSWORD, registerUser, type Admin, type User } from '../support/callers';
import { rest } from '../support/http';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/provide-postgres';
import { scaled } from '../support/scale';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { ask, latestCursor } from './harness/ask-instance';
import { startRoamingReader } from './harness/roaming-reader';
import { startTcpProxy, type TcpProxy } from './harness/tcp-proxy';

/** Milliseconds that an outage lasts: longer than the staleness that is allowed, so that memory may not answer. */
const DURATION = scaled(1500, 15_000);
const CUTS = scaled(4, 40);

/** Strapi's own strategies answer 401, without a reason, where they cannot read the account or the public role. */
const isStrapisOwn = (status: number): boolean => status === 401 || status >= 500;

interface Parts {
  readonly postgres: PostgresServer;
  readonly link: TcpProxy;
}

/** The server of the tests acknowledges commits before they are on disk, which takes it less than a second: what was acknowledged has to survive. */
const WRITE_BEHIND = 1000;
const crash = async ({ postgres }: Parts): Promise<void> => {
  await delay(WRITE_BEHIND);
  await postgres.kill();
};

const OUTAGES = [
  { name: 'is cut off', begin: ({ link }: Parts) => link.cut(), end: ({ link }: Parts) => link.heal() },
  { name: 'is stopped', begin: ({ postgres }: Parts) => postgres.freeze(), end: ({ postgres }: Parts) => postgres.thaw() },
  { name: 'crashes', begin: crash, end: ({ postgres }: Parts) => postgres.start() },
];

describe.skipIf(!hasPostgres()).each(['legacy-support', 'refresh'] as const)('an application whose PostgreSQL, in %s mode,', (mode) => {
  let parts: Parts;
  let app: App;
  let admin: Admin;
  let user: User;
  beforeAll(async () => {
    const postgres = await startPostgres();
    const link = await startTcpProxy(postgres.port);
    parts = { postgres, link };
    app = await startApp({
      env: {
        JWT_MANAGEMENT: mode,
        DATABASE_CLIENT: 'postgres',
        DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${link.port}/`),
      },
    });
    admin = await createAdmin(app);
    user = await registerUser(app);
  }, 300_000);
  afterAll(async () => {
    parts?.link.heal();
    await app?.stop();
    await parts?.link.stop();
    await parts?.postgres.stop();
  }, 60_000);

  const logIn = () => rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: PASSWORD } });
  /** The session is live again, and a login is taken: what an outage leaves behind. */
  const isBack = async (): Promise<boolean> => (await checkToken(app, user.token)).status === 200 && (await logIn()).status === 200;
  const sessionsOf = async (id: string): Promise<{ loginMethod: string }[]> => {
    const query =
      'query Of($id: ID!) { authSessions(first: 100, filter: { userId: $id, origin: USER }) { totalCount nodes { loginMethod } } }';
    return (await ask(app, admin, query, { id })).authSessions.nodes;
  };

  it.each(OUTAGES.map((outage) => [outage.name, outage] as const))(
    '%s: no session ends and no token leaves, and the application goes on without a restart',
    async (_name, { begin, end }) => {
      const { pid } = app;
      // A socket whose access cannot be checked closes with 1013, and its client comes back.
      const reader = await startRoamingReader([app], 0, admin.token, await latestCursor(app, admin));
      await begin(parts);
      // Asked while it is away: one answer may have to wait until it is back, none may let in or throw out by mistake.
      const asked = Promise.all([checkToken(app, user.token), checkAdminToken(app, admin.token), logIn()]);
      await delay(DURATION);
      const askedLate = Promise.all([checkToken(app, user.token), checkAdminToken(app, admin.token), logIn()]);
      await end(parts);
      for (const [known, administrator, login] of [await asked, await askedLate]) {
        for (const { status, reason } of [known, administrator]) {
          expect(status === 200 || isStrapisOwn(status)).toBe(true);
          // What a front end takes for the end of the session.
          expect(reason).toBeNull();
        }
        expect(login.status === 200 || isStrapisOwn(login.status)).toBe(true);
        if (login.status !== 200) expect(JSON.stringify(login.body)).not.toContain('eyJ');
        else expect((await checkToken(app, login.body.jwt)).status).toBe(200);
      }
      await waitFor('the application to go on', isBack, 60_000, 100);
      expect((await checkAdminToken(app, admin.token)).status).toBe(200);
      const late = await registerUser(app);
      const isTold = () => reader.told.some(({ type, userId }) => type === 'SESSION_STARTED' && userId === late.id);
      await waitFor('the reader to be told', isTold, 20_000);
      await reader.stop();
      expect(app.pid).toBe(pid);
      expect(app.logs()).not.toMatch(/unhandled/i);
    },
    180_000
  );

  it('comes and goes lets no token leave that is not on record', async () => {
    const logins: Promise<Awaited<ReturnType<typeof logIn>>>[] = [];
    for (let cut = 0; cut < CUTS; cut += 1) {
      // Cut at another moment of the login each time: before its look at the user, between, and in its insert.
      for (let count = 0; count < 3; count += 1) logins.push(logIn());
      if (cut % 2 === 0) await delay(60 + 40 * cut);
      else await Promise.race(logins.slice(-3));
      parts.link.cut();
      await Promise.allSettled(logins);
      parts.link.heal();
      await waitFor('the application to go on', isBack, 60_000, 100);
    }
    const answers = await Promise.all(logins);
    const tokens = answers.filter(({ status }) => status === 200).map(({ body }) => body.jwt as string);
    for (const { status, body, cookies } of answers.filter((answer) => answer.status !== 200)) {
      expect(isStrapisOwn(status)).toBe(true);
      expect(JSON.stringify(body)).not.toContain('eyJ');
      expect(cookies).toBe('');
    }
    console.log(`Of ${answers.length} logins while the database came and went, ${tokens.length} got a token (${mode}).`);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect((await checkToken(app, token)).status).toBe(200);
    // Each has the record of its login, and none was adopted when it was used.
    const sessions = await sessionsOf(user.id);
    expect(sessions.length).toBeGreaterThanOrEqual(tokens.length);
    expect(sessions.filter(({ loginMethod }) => loginMethod === 'ADOPTED')).toEqual([]);
  }, 300_000);
});
