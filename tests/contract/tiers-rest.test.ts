/** The table of tiers over REST: every route, in each state that a licence can be in, through the handlers that serve it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFeedFilter, parseRiskEventFilter, parseSessionFilter } from '../../graphql/filters';
import { EVENT_TYPES } from '../../server/src/domain/event';
import { FEATURES, isOpenIn, type Feature, type Tier } from '../../server/src/domain/licence/features';
import type { SetClaims } from '../../server/src/domain/alert/formats/security-event-token';
import { createExportController } from '../../server/src/strapi/export-rest';
import type { MachinesRestPorts } from '../../server/src/strapi/machines-rest';
import { createMetricsController } from '../../server/src/strapi/observation-rest';
import { createControllers, createRoutes } from '../../server/src/strapi/rest';
import type { ExportRequest } from '../../server/src/use-cases/export-pages';
import { createFollowEvents } from '../../server/src/use-cases/follow-events';
import type { Guard } from '../../server/src/use-cases/guard';
import { createPollSets } from '../../server/src/use-cases/poll-sets';
import { createReadPages } from '../../server/src/use-cases/read-pages';
import { createEventWaits } from '../../server/src/use-cases/wait-for-events';
import { createWorld, type World } from '../graphql/fake-guard';
import { ANNA, callerOf, eventAt, riskEventAt, sessionAt } from '../graphql/fixtures';
import { serveRoutes, type ServedRoutes } from '../support/serve-routes';
import { licenceIn, STATES } from '../use-cases/licence-states';

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const CALLER = callerOf(ANNA, 's001');

const JUDGED = {
  location: {
    countryCode: 'NO',
    region: null,
    city: 'Oslo',
    latitude: 59.9,
    longitude: 10.7,
    accuracyRadiusKm: 5,
    timeZone: 'Europe/Oslo',
  },
  network: { asn: 64500, organization: 'Example Hosting', kind: 'VPN', isVpn: true, isProxy: false, isTor: false, isDatacenter: true },
  securityScore: 40,
  signals: [{ code: 'NEW_COUNTRY', penalty: 60, explanation: 'The first login from Norway.' }],
} as const;

/** Facts of a session, as REST writes them down, by the feature that opens them. None of them is in anything else that the routes say. */
const FACTS: readonly (readonly [Feature, RegExp])[] = [
  ['location', /Oslo/],
  ['networkOwner', /Example Hosting/],
  ['anonymityDetection', /"(kind|networkKind)":"VPN"/],
  ['securityScore', /"securityScore":40/],
  ['securityScore', /NEW_COUNTRY/],
];

const machinesOf = (guard: Guard, world: World): MachinesRestPorts => {
  const sequencer = { last: (): number => world.events.at(-1)?.position ?? 0 };
  const waits = createEventWaits(guard.feed);
  const clock = { now: guard.now };
  return {
    followEvents: createFollowEvents({
      log: guard.log,
      pages: createReadPages({ sequencer, log: guard.log, clock }),
      waits,
      sequencer,
    }),
    pollSets: createPollSets({
      log: guard.log,
      // A stream that began before everything.
      receivers: { load: async () => ({ position: 0, done: [] }), save: async () => true },
      waits,
      sequencer,
      clock,
      toClaims: async (events) => events.map(({ id, type }) => ({ jti: id, events: { [type]: {} } }) as unknown as SetClaims),
      sign: ({ events }) => JSON.stringify(events),
    }),
    revokeTokens: null,
    keys: async () => [],
    issuer: 'https://app.example',
    baseUrl: 'https://app.example/api/session-guard',
    callerOf: () => CALLER,
    verify: async () => undefined,
    isEnded: async () => false,
    mayGoOn: async () => true,
    addressOf: () => null,
    logger: QUIET,
  };
};

const toRequest = (kind: string, filter: Readonly<Record<string, unknown>>): ExportRequest => {
  if (kind === 'sessions') return { kind, filter: parseSessionFilter(filter) };
  if (kind === 'events') return { kind, filter: parseFeedFilter(filter) };
  return kind === 'risk-events' ? { kind, filter: parseRiskEventFilter(filter) } : { kind: 'audit', filter: {} };
};

const routesOf = (guard: Guard, world: World) =>
  createRoutes(() => ({
    health: async () => ({ status: 'up', reasons: [] }),
    machines: () => machinesOf(guard, world),
    endSession: () => ({
      endByLink: { look: async () => ({ kind: 'invalid' }), use: async () => ({ kind: 'invalid' }) },
      defaultLocale: 'en',
      addressOf: () => null,
    }),
  }))['content-api']({ strapi: undefined as never }).routes;

const serve = (world: World): Promise<ServedRoutes> => {
  const guard: Guard = {
    ...world.guard,
    privacy: {
      ...world.guard.privacy,
      async *read() {
        yield { part: 'sessions' as const, row: { city: 'Oslo' } };
      },
    },
  };
  const controllers = createControllers({ guard: () => guard, callerOf: () => CALLER, mayGoOn: async () => true, logger: QUIET });
  const exporting = createExportController({
    guard: () => guard,
    logger: QUIET,
    callerOf: () => CALLER,
    grantedTo: async () => ({ riskEvents: true, policies: true }),
    mayGoOn: async () => true,
    toRequest,
  });
  const metrics = createMetricsController({
    scrape: () => async () => ({ contentType: 'text/plain', text: 'up 1' }),
    mayScrape: async () => undefined,
  });
  return serveRoutes(routesOf(guard, world) as never, { ...controllers, export: () => exporting, metrics: () => metrics } as never);
};

type Check = (served: ServedRoutes, tier: Tier) => Promise<void>;

/** Answers in any tier, with what is open of the facts of its sessions. */
const veiled =
  (method: string, path: string, body?: unknown): Check =>
  async (served, tier) => {
    const { status, text } = await served.ask(method, path, body);
    expect(status, text).toBe(200);
    for (const [feature, fact] of FACTS)
      expect([feature, String(fact), fact.test(text)]).toEqual([feature, String(fact), isOpenIn(tier, feature)]);
  };
/** Is refused, naming the tier, where the feature is locked. */
const behind =
  (feature: Feature, path: string): Check =>
  async (served, tier) => {
    const { status, text } = await served.ask('GET', path);
    if (isOpenIn(tier, feature)) return expect(status, text).toBe(200);
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ error: { name: 'FEATURE_LOCKED', details: { feature, tier: FEATURES[feature] } } });
  };
/** The same in any tier, byte for byte where it is `whole`. */
const open =
  (method: string, path: string, status: number, whole?: RegExp, body?: unknown): Check =>
  async (served) => {
    const answer = await served.ask(method, path, body);
    expect(answer.status, answer.text).toBe(status);
    if (whole) expect(answer.text).toMatch(whole);
  };
/** Tells of judgements where they are open, and of the rest in any tier. */
const judging =
  (method: string, path: string, body?: unknown): Check =>
  async (served, tier) => {
    const { status, text } = await served.ask(method, path, body);
    expect(status, text).toBe(200);
    expect(text).toContain('SESSION_ENDED');
    expect(text.includes('RISK_DETECTED')).toBe(isOpenIn(tier, 'securityScore'));
  };

const ROUTES: Readonly<Record<string, readonly Check[]>> = {
  'GET /my-sessions': [veiled('GET', '/my-sessions')],
  'POST /logout': [veiled('POST', '/logout')],
  'DELETE /my-sessions/:id': [veiled('DELETE', '/my-sessions/s001')],
  'POST /logout-others': [open('POST', '/logout-others', 200)],
  'GET /export/:kind': [
    veiled('GET', '/export/sessions'),
    behind('location', '/export/sessions?countryCode=NO'),
    behind('anonymityDetection', '/export/sessions?networkKind=VPN'),
    behind('securityScore', '/export/sessions?maxSecurityScore=50'),
    judging('GET', '/export/events'),
    behind('securityScore', '/export/events?types=RISK_DETECTED'),
    behind('securityScore', '/export/risk-events'),
    open('GET', '/export/audit', 200),
  ],
  // What a person is owed by law is not for sale.
  'GET /subjects/:origin/:userId/data': [open('GET', '/subjects/user/1/data', 200, /Oslo/)],
  'GET /events': [judging('GET', '/events'), behind('securityScore', '/events?types=RISK_DETECTED')],
  'POST /caep/poll': [judging('POST', '/caep/poll', { maxEvents: 10, returnImmediately: true })],
  'GET /jwks.json': [open('GET', '/jwks.json', 200)],
  'GET /ssf-configuration': [open('GET', '/ssf-configuration', 200)],
  'POST /global-token-revocation': [open('POST', '/global-token-revocation', 404)],
  'GET /health': [open('GET', '/health', 200)],
  'GET /metrics': [open('GET', '/metrics', 200)],
  'GET /end-session': [open('GET', '/end-session', 400)],
  'POST /end-session': [open('POST', '/end-session', 400, undefined, { token: 'x' })],
};

const newWorld = async (arrange: (typeof STATES)[number][2]): Promise<World> => {
  const world = createWorld('', await licenceIn(arrange));
  const judged = sessionAt(1, JUDGED);
  world.sessions = [judged];
  world.riskEvents = [riskEventAt(1)];
  world.events = [
    eventAt(1, { session: judged, detail: { reason: 'POLICY' } }),
    eventAt(2, { type: 'RISK_DETECTED', session: judged, riskEvent: riskEventAt(1), detail: null }),
  ];
  return world;
};

describe('the table of tiers over REST', () => {
  it('has a row for each route', async () => {
    const world = createWorld();
    expect(Object.keys(ROUTES).sort()).toEqual(
      routesOf(world.guard, world)
        .map(({ method, path }) => `${method} ${path}`)
        .sort()
    );
  });

  it('rests on types of events that there are', () => {
    expect(EVENT_TYPES).toEqual(expect.arrayContaining(['SESSION_ENDED', 'RISK_DETECTED']));
  });
});

describe.each(STATES)('with %s', (_name, tier, arrange) => {
  let served: ServedRoutes;
  beforeAll(async () => {
    served = await serve(await newWorld(arrange));
  });
  afterAll(() => served?.close());

  it.each(Object.entries(ROUTES))('%s tells what is open, and refuses what is not', async (_route, checks) => {
    for (const check of checks) await check(served, tier);
  });
});
