import { checkToken, createAdmin, loginUser, registerUser, type Admin, type User } from '../support/callers';
import { graphql } from '../support/http';
import { openFeed, type Feed } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';
import { formatMs, type Row } from './row';
import { computeMedian, computePercentile } from './stats';

const SAMPLES = 100;

const FEED = 'subscription { authFeed(filter: { types: [SESSION_STARTED] }) { type session { id } } }';
const FORCE_LOGOUT = 'mutation ForceLogout($id: ID!) { forceLogoutSession(id: $id, reason: "Benchmark") { __typename } }';

const toRow = (what: string, samples: readonly number[]): Row => ({
  what,
  without: '',
  with: `median ${formatMs(computeMedian(samples))}`,
  result: `99th percentile ${formatMs(computePercentile(samples, 0.99))}`,
});

interface LoginSample {
  readonly user: User;
  readonly sessionId: string;
  readonly afterSending: number;
  readonly afterAnswer: number;
}

const sampleLogin = async (app: App, feed: Feed, user: User): Promise<LoginSample> => {
  const sent = performance.now();
  const arrival = feed.next().then((message) => ({ message, at: performance.now() }));
  const login = loginUser(app, user).then((again) => ({ again, at: performance.now() }));
  const [{ message, at: seen }, { again, at: answered }] = await Promise.all([arrival, login]);
  // The event may be there before the answer: a session is on record before its token leaves.
  return { user: again, sessionId: message.data.authFeed.session.id, afterSending: seen - sent, afterAnswer: Math.max(0, seen - answered) };
};

/** From sending the mutation to the first request with the token that is refused; requests go out one after another all the time. */
const sampleForceLogout = async (app: App, admin: Admin, { user, sessionId }: LoginSample): Promise<number> => {
  const sent = performance.now();
  const ended = graphql(app, FORCE_LOGOUT, { id: sessionId }, admin.token);
  while ((await checkToken(app, user.token)).status !== 401) {
    if (performance.now() - sent > 10_000) throw new Error('A token still works ten seconds after its session was ended.');
  }
  const refused = performance.now() - sent;
  const { body } = await ended;
  if (body.errors) throw new Error(`The force logout failed: ${JSON.stringify(body.errors)}`);
  return refused;
};

/** How fast others learn of a login, and how fast an end is one. */
export const measureLiveness = async (): Promise<Row[]> => {
  const app = await startApp();
  try {
    const admin = await createAdmin(app);
    const user = await registerUser(app);
    const feed = openFeed(app, admin.token, FEED);
    await feed.opened;
    const logins: LoginSample[] = [];
    const ends: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const login = await sampleLogin(app, feed, user);
      logins.push(login);
      ends.push(await sampleForceLogout(app, admin, login));
    }
    await feed.close();
    return [
      toRow(
        'From sending a login to the subscriber',
        logins.map(({ afterSending }) => afterSending)
      ),
      toRow(
        "From a login's answer to the subscriber (0 where it came first)",
        logins.map(({ afterAnswer }) => afterAnswer)
      ),
      toRow('From sending a force logout to the first refusal', ends),
    ];
  } finally {
    await app.stop();
  }
};
