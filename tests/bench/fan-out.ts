import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAdmin, createApiToken, loginAdmin, loginUser, registerUser, type Admin, type User } from '../support/callers';
import { graphql, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import type { Order, Report, Subscriber } from './fan-out-clients';
import { formatMs, type Row } from './row';
import { LOAD_ENV, sampleLoad, type ServerLoad } from './server-load';
import { computePercentile, time } from './stats';

const SUBSCRIBERS = Number(process.env.FAN_OUT_SUBSCRIBERS ?? 1000);
const EVENTS_PER_SECOND = 20;
const SECONDS = Number(process.env.FAN_OUT_SECONDS ?? 20);
const CALLERS = 20;
const REQUESTS_PER_SECOND = 20;

const SESSION = `session {
  id origin status current loginMethod createdAt lastSeenAt expiresAt endedAt endReason ipAddress securityScore
  user { id username email blocked deleted } device { type label } location { countryCode country flag city } network { kind organization }
}`;
/** What the dashboard asks for, and what smaller clients do. */
const QUERIES = [
  `subscription Feed($after: String) { authFeed(after: $after) { id cursor type occurredAt ${SESSION} } }`,
  `subscription Risk { authFeed { id cursor type occurredAt riskEvent { id severity decision signals { code penalty } policies { id name } } } }`,
  `subscription Audit { authFeed { id cursor type severity occurredAt actor { kind id name ipAddress } detail } }`,
  `subscription Small { authFeed { type occurredAt } }`,
];

/** Every caller reads each query. */
const makeSubscribers = async (app: App, admin: Admin): Promise<Subscriber[]> => {
  const tokens: string[] = [];
  for (let index = 0; index < CALLERS / 2; index += 1) {
    tokens.push((await loginAdmin(app, admin)).token, (await createApiToken(app, admin.token, { type: 'full-access' })).token);
  }
  return Array.from({ length: SUBSCRIBERS }, (_, index) => ({
    token: tokens[index % tokens.length] ?? '',
    query: QUERIES[Math.floor(index / tokens.length) % QUERIES.length] ?? '',
    variables: {},
  }));
};

const startClients = () => {
  const child = fork(path.join(path.dirname(fileURLToPath(import.meta.url)), 'fan-out-clients.ts'), { execArgv: ['--import', 'tsx'] });
  const ask = async (order: Order): Promise<Report> => {
    const answer = once(child, 'message');
    child.send(order);
    const gone = once(child, 'exit').then(() => Promise.reject(new Error('The process of the subscribers ended.')));
    return (await Promise.race([answer, gone]))[0] as Report;
  };
  return { ask, stop: () => child.disconnect() };
};

/** Ends of sessions and changes of settings by turns: nothing that computes passwords, which takes the event loop away for longer than all the rest. */
const makeEvent = async (app: App, admin: Admin, user: User, index: number): Promise<void> => {
  const settings = `mutation { updateAuthSettings(input: { retentionDays: ${30 + (index % 7)} }) { retentionDays } }`;
  const logout = `mutation { logoutSession: forceLogoutSession(id: "${user.id}") { count } }`;
  const { body } = await graphql(app, index % 2 === 0 ? settings : logout, {}, admin.token);
  if (body.errors) throw new Error(`An event could not be made: ${JSON.stringify(body.errors)}`);
};

const every = async (perSecond: number, seconds: number, work: (index: number) => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  const running: Promise<unknown>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    await delay(Math.max(0, start + (index * 1000) / perSecond - performance.now()));
    running.push(work(index));
  }
  await Promise.all(running);
};

const measureRequests = async (app: App, user: User, seconds: number): Promise<number[]> => {
  const samples: number[] = [];
  await every(REQUESTS_PER_SECOND, seconds, async () => {
    samples.push(await time(() => restOk(app, 'GET', '/api/users/me', { token: user.token })));
  });
  return samples;
};

const describeLoad = ({ p99, max, cpu }: ServerLoad): string =>
  `99th percentile ${formatMs(p99)}, at worst ${formatMs(max)}, ${Math.round(cpu * 100)} % of a core`;

/** One writer, many readers: how soon everybody has an event, and what that costs whoever else asks something. */
export const measureFanOut = async (): Promise<Row[]> => {
  const app = await startApp({
    env: LOAD_ENV,
    guard: { feed: { maxSocketsPerCaller: SUBSCRIBERS, maxSockets: 2 * SUBSCRIBERS, initTimeout: 60_000 }, retentionDays: 29 },
  });
  const clients = startClients();
  try {
    const admin = await createAdmin(app);
    const user = await registerUser(app);
    const events = EVENTS_PER_SECOND * SECONDS;
    const ending: User[] = [];
    for (let login = 0; login < events / 2; login += 1) ending.push(await loginUser(app, user));
    const { body } = await graphql(
      app,
      `
        {
          a: authSessions(first: 100, filter: { origin: USER }) {
            nodes {
              id
            }
            pageInfo {
              endCursor
            }
          }
        }
      `,
      {},
      admin.token
    );
    const ids: string[] = body.data.a.nodes.map(({ id }: { id: string }) => id);
    let { endCursor } = body.data.a.pageInfo;
    while (ids.length < ending.length) {
      const page = await graphql(
        app,
        `
          query ($after: String) {
            authSessions(first: 100, after: $after, filter: { origin: USER }) {
              nodes {
                id
              }
              pageInfo {
                endCursor
              }
            }
          }
        `,
        { after: endCursor },
        admin.token
      );
      ids.push(...page.body.data.authSessions.nodes.map(({ id }: { id: string }) => id));
      ({ endCursor } = page.body.data.authSessions.pageInfo);
    }
    const subscribers = await makeSubscribers(app, admin);

    await sampleLoad(app);
    const idle = await measureRequests(app, user, SECONDS / 2);
    const quiet = await sampleLoad(app);
    const opening = await time(() => clients.ask({ kind: 'open', url: app.wsUrl, subscribers }));
    await delay(2000);
    await sampleLoad(app);

    const collected = clients.ask({ kind: 'collect', messages: events, timeout: (SECONDS + 60) * 1000 });
    const [busy] = await Promise.all([
      measureRequests(app, user, SECONDS),
      every(EVENTS_PER_SECOND, SECONDS, (index) => makeEvent(app, admin, { ...user, id: ids[index >> 1] ?? '' }, index)),
    ]);
    const load = await sampleLoad(app);
    const report = await collected;
    if (report.kind !== 'collected') throw new Error('The subscribers did not say what came.');
    const missed = report.counts.reduce((sum, count) => sum + Math.max(0, events - count), 0);
    const p99 = computePercentile(report.latencies, 0.99);
    console.log({
      opening,
      missed,
      errors: report.errors,
      closed: report.closed.slice(0, 3),
      p50: computePercentile(report.latencies, 0.5),
      p99,
      max: computePercentile(report.latencies, 1),
      quiet,
      load,
    });
    return [
      {
        what: `${SUBSCRIBERS} subscribers, ${EVENTS_PER_SECOND} events a second for ${SECONDS} s: from before the commit to the arrival`,
        without: '',
        with: `99th percentile ${formatMs(p99)}, at worst ${formatMs(computePercentile(report.latencies, 1))}`,
        result: `${missed} of ${events * SUBSCRIBERS} missing`,
        goal: { text: 'all delivered, 99th percentile under 250 ms', reached: missed === 0 && report.errors === 0 && p99 < 250 },
      },
      {
        what: 'Event-loop delay of the server, without subscribers and while they are served',
        without: describeLoad(quiet),
        with: describeLoad(load),
        result: '',
        goal: { text: '99th percentile under 20 ms', reached: load.p99 < 20 },
      },
      {
        what: 'GET /api/users/me meanwhile, 99th percentile',
        without: formatMs(computePercentile(idle, 0.99)),
        with: formatMs(computePercentile(busy, 0.99)),
        result: '',
      },
      { what: `${SUBSCRIBERS} subscribers connect`, without: '', with: formatMs(opening), result: '' },
    ];
  } finally {
    clients.stop();
    await app.stop();
  }
};
