/** People who log in, work, and leave in every way there is. */

import { setTimeout as delay } from 'node:timers/promises';
import { failLogin, loginUser, registerUser, type Admin, type User } from '../support/callers';
import { graphql, rest } from '../support/http';
import type { App } from '../support/start-app';

export interface LoadCounts {
  logins: number;
  failedLogins: number;
  requests: number;
  ends: number;
  /** Answers that should have been others; the first few, for the report. */
  readonly surprises: string[];
}

const USERS = 20;
/** Registrations at a time. */
const AT_ONCE = 4;
/** Live sessions at a time; the oldest ends when there are more. */
const MAX_LIVE = 30;
/** Milliseconds after which an end has to be in force everywhere: `maxStaleness`, which holds without Redis too. */
const IN_FORCE = 1000;
/** Milliseconds between two steps of each kind. */
const PACE = { login: 1000, request: 60, failure: 5000 };
const FORCE = 'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }';

interface Live {
  readonly user: User;
  readonly token: string;
}

/** Before the clock of the soak runs: registering takes its time. */
export const registerPeople = async (apps: readonly App[]): Promise<readonly User[]> => {
  const users: User[] = [];
  while (users.length < USERS) {
    const batch = Array.from({ length: AT_ONCE }, (_, index) => apps[index % apps.length]).flatMap((app) => app ?? []);
    users.push(...(await Promise.all(batch.map((app) => registerUser(app)))));
  }
  return users;
};

/** Runs until `signal` aborts. */
export const runLoad = async (
  apps: readonly App[],
  users: readonly User[],
  admin: () => Admin,
  counts: LoadCounts,
  signal: AbortSignal
): Promise<void> => {
  const live: Live[] = [];
  let turn = 0;
  const anyApp = (): App => {
    const app = apps[(turn += 1) % apps.length];
    if (!app) throw new Error('There is no application.');
    return app;
  };
  const surprise = (what: string): void => {
    if (counts.surprises.length < 20) counts.surprises.push(what);
  };
  const expectStatus = (what: string, status: number, expected: number): void => {
    if (status !== expected) surprise(`${what} was answered with ${status}, not ${expected}.`);
  };
  const repeat = async (pace: number, step: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await step().catch((error: unknown) => surprise(error instanceof Error ? error.message : 'Something else than an error was thrown.'));
      await delay(pace, undefined, { signal }).catch(() => undefined);
    }
  };

  const end = async (leaving: Live, how: number): Promise<void> => {
    if (how % 4 === 0) {
      // All of this user's sessions end, somewhere between the question and its answer.
      for (let index = live.length - 1; index >= 0; index -= 1) if (live[index]?.user.id === leaving.user.id) live.splice(index, 1);
      const { body } = await graphql(anyApp(), FORCE, { id: leaving.user.id }, admin().token);
      if (body.errors) surprise(`Force logout failed: ${JSON.stringify(body.errors)}.`);
    } else {
      const { status } = await rest(anyApp(), 'POST', '/api/session-guard/logout', { token: leaving.token });
      expectStatus('A logout', status, 200);
    }
    counts.ends += 1;
    const endedAt = performance.now();
    const app = anyApp();
    for (let status = 0; status !== 401;) {
      const askedAt = performance.now();
      status = (await rest(app, 'GET', '/api/users/me', { token: leaving.token })).status;
      if (status !== 401 && askedAt - endedAt > IN_FORCE)
        return surprise(`${IN_FORCE} ms after its end a session was answered with ${status}.`);
    }
  };

  await Promise.all([
    repeat(PACE.login, async () => {
      const user = users[counts.logins % users.length];
      if (!user) return;
      const { token } = await loginUser(anyApp(), user);
      counts.logins += 1;
      live.push({ user, token });
      const leaving = live.length > MAX_LIVE ? live.shift() : undefined;
      if (leaving) await end(leaving, counts.ends);
    }),
    repeat(PACE.failure, async () => {
      const user = users[counts.failedLogins % users.length];
      if (user) await failLogin(anyApp(), user.email);
      counts.failedLogins += 1;
    }),
    repeat(PACE.request, async () => {
      const known = live[counts.requests % Math.max(1, live.length)];
      if (!known) return;
      counts.requests += 1;
      const { status } = await rest(anyApp(), 'GET', '/api/users/me', { token: known.token });
      // It may have ended while the request was on its way.
      if (live.includes(known)) expectStatus('A request', status, 200);
    }),
  ]);
};
