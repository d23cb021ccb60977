/** `npm start`: the application with the plugin, people in it, and traffic, until Ctrl+C. Options: `--fresh`, and PORT, DEMO_TRAFFIC=off. */

import { buildApp } from '../../support/build-app';
import { rest, restOk } from '../../support/http';
import { startApp, type App } from '../../support/start-app';
import { onStopRequest } from '../../support/stop-requests';
import { PEOPLE } from './people';
import { openState, type DemoState } from './state';
import { runTraffic } from './traffic';

const say = (line: string): void => console.log(line);

const startServer = (state: DemoState): Promise<App> =>
  startApp({
    port: Number(process.env.PORT ?? 1337),
    databaseFile: state.databaseFile,
    guard: { trustedProxies: ['127.0.0.1/32', '::1/128'] },
    env: {
      ...state.secrets,
      // Strapi counts failed logins by its own idea of the address: without this, all of the demo would share one count.
      TRUST_PROXY: 'true',
      RATE_LIMIT: 'true',
      ...(process.env.JWT_MANAGEMENT ? { JWT_MANAGEMENT: process.env.JWT_MANAGEMENT } : {}),
      ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
    },
  });

const settle = async (app: App, state: DemoState): Promise<void> => {
  const init = await restOk(app, 'GET', '/admin/init');
  if (!init.body.data.hasAdmin) {
    await restOk(app, 'POST', '/admin/register-admin', { body: { firstname: 'Demo', lastname: 'Admin', ...state.admin } });
    say('Registered the administrator.');
  }
  let made = 0;
  for (const { username, networks, devices } of PEOPLE) {
    const headers = { ...devices[0]?.headers, 'x-forwarded-for': `${networks[0]}.10` };
    const body = { username, email: `${username}@example.com`, password: state.userPassword };
    // Refused with 400 where the last run has registered them.
    const { status } = await rest(app, 'POST', '/api/auth/local/register', { body, headers });
    if (status === 200) made += 1;
  }
  if (made > 0) say(`Registered ${made} users.`);
};

const printWelcome = (app: App, state: DemoState, hasTraffic: boolean): void => {
  say('');
  say(`  Dashboard   ${app.url}/admin/plugins/session-guard`);
  say(`  E-mail      ${state.admin.email}`);
  say(`  Password    ${state.admin.password}`);
  say(`  Users       ${PEOPLE.map(({ username }) => username).join(', ')}; password ${state.userPassword}`);
  say(`  GraphQL     ${app.url}/graphql and ${app.wsUrl}`);
  say('');
  say(hasTraffic ? 'People come and go, about one step a second (DEMO_TRAFFIC=off for none).' : 'No traffic: DEMO_TRAFFIC is off.');
  say('Ctrl+C stops everything; started again it goes on from here, with --fresh it begins anew.');
};

const waitForStopRequest = (): Promise<void> => new Promise((resolve) => onStopRequest(() => resolve()));

const run = async (): Promise<void> => {
  let isBuilding = true;
  const stopped = waitForStopRequest().then(() => {
    // There is nothing yet that would have to be stopped in order.
    if (isBuilding) process.exit(130);
  });
  const state = openState(process.argv.includes('--fresh'));
  await buildApp({ onProgress: say });
  isBuilding = false;
  say('Starting Strapi …');
  const app = await startServer(state);
  const hasTraffic = process.env.DEMO_TRAFFIC !== 'off';
  const traffic = new AbortController();
  try {
    await settle(app, state);
    printWelcome(app, state, hasTraffic);
    const running = hasTraffic ? runTraffic(app.url, state.userPassword, traffic.signal) : Promise.resolve();
    await stopped;
    say('\nStopping …');
    traffic.abort();
    await running;
  } finally {
    await app.stop();
  }
};

run().then(
  // Keep-alive connections of fetch would hold the process for some seconds more.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
