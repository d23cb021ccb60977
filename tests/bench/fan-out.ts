import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdmin, loginUser, registerUser, type Admin, type User } from '../support/callers';
import { graphql, restOk } from '../support/http';
import { scrape } from '../support/scrape';
import { startApp, type App } from '../support/start-app';
import { makeSubscribers, QUERIES, startClients, type Collected } from './fan-out-subscribers';
import { formatMs, type Row } from './row';
import { LOAD_ENV, sampleLoad, type ServerLoad } from './server-load';
import { computePercentile, time } from './stats';

const SUBSCRIBERS = Number(process.env.FAN_OUT_SUBSCRIBERS ?? 1000);
const SECONDS = Number(process.env.FAN_OUT_SECONDS ?? 20);
const EVENTS_PER_SECOND = 20;
const EVENTS = EVENTS_PER_SECOND * SECONDS;
const REQUESTS_PER_SECOND = 20;
const METRICS_TOKEN = randomUUID();

/** Ends a session as its user does. */
const logOut = async (app: App, { token }: User): Promise<void> => {
  await restOk(app, 'POST', '/api/auth/logout', { token, body: {} });
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

/** Makes the events; answers how long a request took each time that one came between. */
const makeEvents = async (app: App, user: User, leavers: readonly User[]): Promise<number[]> => {
  const samples: number[] = [];
  await Promise.all([
    every(REQUESTS_PER_SECOND, SECONDS, async () => {
      samples.push(await time(() => restOk(app, 'GET', '/api/users/me', { token: user.token })));
    }),
    every(EVENTS_PER_SECOND, SECONDS, (index) => logOut(app, leavers[index] as User)),
  ]);
  return samples;
};

/** Results that were computed and written down, for many or for one. */
const countTexts = async (app: App): Promise<number> => {
  const { value } = await scrape(app, METRICS_TOKEN);
  return value('session_guard_feed_shared_texts_total') + value('session_guard_feed_messages_total', { text: 'own' });
};

const describeLoad = ({ p99, max, cpu }: ServerLoad): string =>
  `99th percentile ${formatMs(p99)}, at worst ${formatMs(max)}, ${Math.round(cpu * 100)} % of a core`;

const describeArrival = ({ latencies }: Collected): string =>
  `99th percentile ${formatMs(computePercentile(latencies, 0.99))}, at worst ${formatMs(computePercentile(latencies, 1))}`;

const countMissed = ({ counts }: Collected): number => counts.reduce((sum, count) => sum + Math.abs(EVENTS - count), 0);

const lastCursor = async (app: App, admin: Admin): Promise<string> => {
  const { body } = await graphql(app, '{ authEvents(first: 1) { edges { cursor } } }', {}, admin.token);
  return body.data.authEvents.edges[0].cursor as string;
};

/** One writer, many readers: how soon everybody has an event, and what that costs whoever else asks something. */
export const measureFanOut = async (): Promise<Row[]> => {
  const feed = { maxSocketsPerCaller: SUBSCRIBERS, maxSockets: 2 * SUBSCRIBERS, initTimeout: 60_000 };
  const app = await startApp({
    // Logins come before what is measured.
    env: { ...LOAD_ENV, JWT_MANAGEMENT: 'refresh', PASSWORD_ROUNDS: '4' },
    guard: { feed, metrics: { enabled: true, token: METRICS_TOKEN } },
  });
  const clients = startClients();
  try {
    const admin = await createAdmin(app);
    const [user, leaver] = [await registerUser(app), await registerUser(app)];
    const leavers: User[] = [];
    for (let login = 0; login < 2 * EVENTS; login += 1) leavers.push(await loginUser(app, leaver));
    const subscribers = await makeSubscribers(app, admin, SUBSCRIBERS);

    await sampleLoad(app);
    const idle = await makeEvents(app, user, leavers.splice(0, EVENTS));
    const quiet = await sampleLoad(app);
    const opening = await time(() => clients.open(app.wsUrl, subscribers));
    await delay(2000);
    const start = await lastCursor(app, admin);
    const before = await countTexts(app);
    await sampleLoad(app);

    const collecting = clients.collect(EVENTS, (SECONDS + 60) * 1000);
    const busy = await makeEvents(app, user, leavers);
    const load = await sampleLoad(app);
    const live = await collecting;
    const texts = (await countTexts(app)) - before;

    let unread = 0;
    const returning = await time(async () => {
      await clients.open(
        app.wsUrl,
        subscribers.map((subscriber) => ({ ...subscriber, variables: { after: start } }))
      );
      unread = countMissed(await clients.collect(EVENTS, 120_000));
    });
    const replaying = await sampleLoad(app);

    const missed = countMissed(live);
    if (live.closed.length > 0) console.log(`Closed meanwhile: ${live.closed.slice(0, 3).join(', ')} …`);
    return [
      {
        what: `${SUBSCRIBERS} subscribers, ${EVENTS_PER_SECOND} events a second for ${SECONDS} s: from before the commit to the arrival`,
        without: '',
        with: describeArrival(live),
        result: `${missed} of ${EVENTS * SUBSCRIBERS} missing`,
        goal: {
          text: 'all delivered, 99th percentile under 250 ms',
          reached: missed === 0 && live.errors === 0 && computePercentile(live.latencies, 0.99) < 250,
        },
      },
      {
        what: `Results computed and written down for ${EVENTS} events and ${QUERIES.length} distinct queries`,
        without: '',
        with: String(texts),
        result: `${(texts / EVENTS / QUERIES.length).toFixed(3)} for each query and event`,
        goal: { text: '1', reached: texts === EVENTS * QUERIES.length },
      },
      {
        what: `Event-loop delay of the server, with ${EVENTS_PER_SECOND} logouts and ${REQUESTS_PER_SECOND} other requests a second: nobody subscribed, and all are served`,
        without: describeLoad(quiet),
        with: describeLoad(load),
        result: `${load.p99 > quiet.p99 ? '+' : ''}${(load.p99 - quiet.p99).toFixed(1)} ms`,
        goal: { text: '99th percentile under 20 ms', reached: load.p99 < 20 },
      },
      {
        what: 'GET /api/users/me meanwhile, 99th percentile',
        without: formatMs(computePercentile(idle, 0.99)),
        with: formatMs(computePercentile(busy, 0.99)),
        result: '',
      },
      { what: `${SUBSCRIBERS} subscribers connect`, without: '', with: formatMs(opening), result: '' },
      {
        what: `${SUBSCRIBERS} subscribers come back and read ${EVENTS} events each from the log`,
        without: '',
        with: formatMs(returning),
        result: `${unread} of ${EVENTS * SUBSCRIBERS} missing; event-loop delay: ${describeLoad(replaying)}`,
        goal: { text: 'all delivered', reached: unread === 0 },
      },
    ];
  } finally {
    clients.stop();
    await app.stop();
  }
};
