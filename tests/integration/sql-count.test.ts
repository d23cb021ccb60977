import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdminToken, checkToken, createAdmin, failLogin, loginAdmin, loginUser, registerUser } from '../support/callers';
import { graphql } from '../support/http';
import { startApp, type App } from '../support/start-app';

const REQUESTS = 5;

/** Statements of so many requests with known sessions, when nothing else goes on. */
const countStatements = async (app: App, request: () => Promise<{ status: number }>): Promise<number> => {
  for (let count = 0; count < 2; count += 1) expect((await request()).status).toBe(200);
  const { count } = await app.countSql(async () => {
    for (let done = 0; done < REQUESTS; done += 1) expect((await request()).status).toBe(200);
  });
  return count;
};

const measure = async (mode: string, guard: 'on' | 'off'): Promise<{ user: number; admin: number }> => {
  const app = await startApp({
    countSql: true,
    env: { JWT_MANAGEMENT: mode, SESSION_GUARD: guard },
    // The work that is done by time stays out of the count; so does the look into the log, once a second, where there may be other instances.
    guard: { lastSeenInterval: 3600, singleInstance: true },
  });
  try {
    const [user, admin] = [await registerUser(app), await createAdmin(app)];
    return {
      user: await countStatements(app, () => checkToken(app, user.token)),
      admin: await countStatements(app, () => checkAdminToken(app, admin.token)),
    };
  } finally {
    await app.stop();
  }
};

describe.each(['legacy-support', 'refresh'])('a request with a known session, %s mode', (mode) => {
  let counts: { readonly on: { user: number; admin: number }; readonly off: { user: number; admin: number } };
  beforeAll(async () => {
    counts = { on: await measure(mode, 'on'), off: await measure(mode, 'off') };
  }, 300_000);

  it("costs an end user's GET /api/users/me as many statements as without the plugin", () => {
    console.log(`${REQUESTS} × GET /api/users/me: ${counts.on.user} statements with the plugin, ${counts.off.user} without (${mode}).`);
    expect(counts.off.user).toBeGreaterThanOrEqual(REQUESTS);
    expect(counts.on.user).toBe(counts.off.user);
  });

  it("costs an administrator's GET /admin/users/me as many statements as without the plugin", () => {
    console.log(`${REQUESTS} × GET /admin/users/me: ${counts.on.admin} statements with the plugin, ${counts.off.admin} without (${mode}).`);
    expect(counts.off.admin).toBeGreaterThanOrEqual(REQUESTS);
    expect(counts.on.admin).toBe(counts.off.admin);
  });
});

describe('one application', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ countSql: true, guard: { lastSeenInterval: 3600 } });
  }, 180_000);
  afterAll(() => app?.stop());

  it('counts the sessions of a list only where somebody asks how many there are', async () => {
    const admin = await createAdmin(app);
    const statementsOf = async (query: string): Promise<readonly string[]> => {
      await graphql(app, query, {}, admin.token);
      const { statements } = await app.countSql(async () => {
        const { body } = await graphql(app, query, {}, admin.token);
        expect(body.errors).toBeUndefined();
      });
      return statements.filter((statement) => /session_guard_sessions/.test(statement));
    };
    const without = await statementsOf('{ authSessions(first: 5) { nodes { id } } }');
    const counted = await statementsOf('{ authSessions(first: 5) { totalCount nodes { id } } }');
    expect(without).toHaveLength(1);
    expect(without.join()).not.toMatch(/count\(/i);
    expect(counted).toHaveLength(2);
    expect(counted.join()).toMatch(/count\(/i);
  });
  const READS_ACCOUNT = /^select .* from .(up_users|admin_users). as/;
  const READS_KNOWLEDGE = /left join .session_guard_histories./;

  /** The statements that look for the account and for what is known of it, in their order. */
  const lookUpsOf = async (login: () => Promise<unknown>): Promise<string[]> => {
    const { statements } = await app.countSql(login);
    return statements.flatMap((statement) =>
      READS_KNOWLEDGE.test(statement) ? ['knowledge'] : READS_ACCOUNT.test(statement) ? ['account'] : []
    );
  };

  it('reads what a login is judged by once, as soon as its account is found', async () => {
    const user = await registerUser(app);
    const admin = await createAdmin(app);
    const ofUser = await lookUpsOf(() => loginUser(app, user));
    expect(ofUser.filter((what) => what === 'knowledge')).toHaveLength(1);
    expect(ofUser.slice(0, 2)).toEqual(['account', 'knowledge']);
    const ofAdmin = await lookUpsOf(() => loginAdmin(app, admin));
    expect(ofAdmin.filter((what) => what === 'knowledge')).toHaveLength(1);
    expect(ofAdmin.slice(0, 2)).toEqual(['account', 'knowledge']);
  });

  it('reads nothing of anybody where nobody is found', async () => {
    expect(await lookUpsOf(() => failLogin(app, 'nobody@example.com'))).toEqual(['account']);
  });
});
