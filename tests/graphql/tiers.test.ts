/** The table of tiers, times every way to what it locks, in each state that a licence can be in. */

import type { GraphQLError } from 'graphql';
import { CombinedError } from 'urql';
import { beforeAll, describe, expect, it } from 'vitest';

import { toReadError } from '../../admin/src/lib/read-error';
import { FEATURES, isOpenIn, type Feature, type Tier } from '../../server/src/domain/licence/features';
import type { Location } from '../../server/src/domain/location';
import type { Network } from '../../server/src/domain/network';
import { createLicenceWorld, DAY, START } from '../use-cases/licence-fakes';
import { licenceIn, OWNER, STATES } from '../use-cases/licence-states';
import { askedOf, codes, createWorld, type World } from './fake-guard';
import { ADA, ANNA, callerOf, eventAt, policyOf, riskEventAt, sessionAt } from './fixtures';
import { open, take } from './open-subscription';
import { FIELDS, SUBSCRIPTIONS } from './root-field-queries';

const LOCATION: Location = {
  countryCode: 'NO',
  region: null,
  city: 'Oslo',
  latitude: 59.9,
  longitude: 10.7,
  accuracyRadiusKm: 5,
  timeZone: 'Europe/Oslo',
};
const NETWORK: Network = {
  asn: 64500,
  organization: 'Example Hosting',
  kind: 'VPN',
  isVpn: true,
  isProxy: false,
  isTor: false,
  isDatacenter: true,
};
const JUDGED = {
  location: LOCATION,
  network: NETWORK,
  securityScore: 40,
  signals: [{ code: 'NEW_COUNTRY', penalty: 60, explanation: 'The first login from Norway.' }],
} as const;

const FACTS = 'location { city } network { asn organization kind isVpn isProxy isTor isDatacenter } securityScore signals { code }';
const factsIn = (tier: Tier): object => ({
  location: isOpenIn(tier, 'location') ? { city: 'Oslo' } : null,
  network: isOpenIn(tier, 'anonymityDetection')
    ? { ...NETWORK }
    : isOpenIn(tier, 'networkOwner')
      ? { asn: 64500, organization: 'Example Hosting', kind: 'UNKNOWN', isVpn: false, isProxy: false, isTor: false, isDatacenter: false }
      : null,
  securityScore: isOpenIn(tier, 'securityScore') ? 40 : null,
  signals: isOpenIn(tier, 'securityScore') ? [{ code: 'NEW_COUNTRY' }] : [],
});

type Field = (typeof FIELDS)[number][0] | (typeof SUBSCRIPTIONS)[number][0];

/** For each root field the feature without which it answers nobody; null where it answers in any tier, of what is open. */
const FEATURE_OF: Readonly<Record<Field, Feature | null>> = {
  'Query.authSessions': null,
  'Query.authSession': null,
  'Query.authStats': null,
  'Query.authEvents': null,
  'Query.authSettings': null,
  'Query.authRiskEvents': 'securityScore',
  'Query.authLockouts': null,
  'Query.authComplianceReport': null,
  'Query.authRetentionPreview': null,
  'Query.authAuditLog': null,
  'Query.authAuditIntegrity': null,
  'Query.authPolicies': 'policies',
  'Query.authPolicy': 'policies',
  'Query.simulateAuthPolicy': 'policies',
  'Query.authAlertChannels': 'alerts',
  'Query.authAlertDeliveries': 'alerts',
  'Query.authMailTemplates': 'alerts',
  'Query.previewAuthMailTemplate': 'alerts',
  'Query.myAuthSessions': null,
  'Mutation.eraseAuthUserData': null,
  'Mutation.reviewAuthRiskEvent': 'securityScore',
  'Mutation.liftAuthLockout': null,
  'Mutation.createAuthPolicy': 'policies',
  'Mutation.updateAuthPolicy': 'policies',
  'Mutation.deleteAuthPolicy': 'policies',
  'Mutation.createAuthAlertChannel': 'alerts',
  'Mutation.updateAuthAlertChannel': 'alerts',
  'Mutation.deleteAuthAlertChannel': 'alerts',
  'Mutation.testAuthAlertChannel': 'alerts',
  'Mutation.retryAuthAlertDelivery': 'alerts',
  'Mutation.updateAuthMailTemplate': 'alerts',
  'Mutation.resetAuthMailTemplate': 'alerts',
  'Mutation.sendTestAuthMail': 'alerts',
  'Mutation.authLogin': null,
  'Mutation.authRefresh': null,
  'Mutation.forceLogoutSession': null,
  'Mutation.forceLogoutSessions': null,
  'Mutation.forceLogoutUser': null,
  'Mutation.authLogout': null,
  'Mutation.logoutMyAuthSession': null,
  'Mutation.logoutMyOtherAuthSessions': null,
  'Mutation.updateAuthSettings': null,
  'Mutation.activateAuthLicense': null,
  'Subscription.authFeed': null,
  'Subscription.myAuthFeed': null,
};

/** What else names a locked fact, and is refused with an error by fields that are open. */
const LOCKED_QUESTIONS = [
  ['the count of authRiskEvents', 'securityScore', '{ authRiskEvents { totalCount } }'],
  ['the count of authAlertDeliveries', 'alerts', '{ authAlertDeliveries { totalCount } }'],
  ['authEvents of nothing but RISK_DETECTED', 'securityScore', '{ authEvents(filter: { types: [RISK_DETECTED] }) { nodes { id } } }'],
  ['a filter by country', 'location', '{ authSessions(filter: { countryCode: ["NO"] }) { nodes { id } } }'],
  ['a count by country', 'location', '{ authSessions(filter: { countryCode: ["NO"] }) { totalCount } }'],
  ['a force logout by country', 'location', 'mutation { forceLogoutSessions(filter: { countryCode: ["NO"] }) { count } }'],
  ['a filter by kind of network', 'anonymityDetection', '{ authSessions(filter: { networkKind: [VPN] }) { nodes { id } } }'],
  ['a force logout by kind of network', 'anonymityDetection', 'mutation { forceLogoutSessions(filter: { networkKind: [VPN] }) { count } }'],
  ['a filter by score', 'securityScore', '{ authSessions(filter: { maxSecurityScore: 50 }) { nodes { id } } }'],
  ['a force logout by score', 'securityScore', 'mutation { forceLogoutSessions(filter: { maxSecurityScore: 50 }) { count } }'],
  ['an order by score', 'securityScore', '{ authSessions(orderBy: SECURITY_SCORE_ASC) { nodes { id } } }'],
] as const;

/** As the dashboard reads an answer. */
const readByDashboard = (errors: readonly GraphQLError[]) => toReadError(new CombinedError({ graphQLErrors: [...errors] }));

describe('the table of tiers', () => {
  it('has a row for each root field', () => {
    // That FIELDS and SUBSCRIPTIONS are all that there are is shown beside the table of scopes.
    expect(Object.keys(FEATURE_OF).sort()).toEqual([...FIELDS, ...SUBSCRIPTIONS].map(([field]) => field).sort());
  });
});

describe.each(STATES)('with %s', (_name, tier, arrange) => {
  let world: World;
  beforeAll(async () => {
    world = createWorld('', await licenceIn(arrange));
    world.caller = callerOf(ANNA, 's001');
    world.sessions = [sessionAt(1, JUDGED)];
    const judged = sessionAt(1, JUDGED);
    world.events = [
      eventAt(1, { session: judged, detail: { reason: 'POLICY' } }),
      eventAt(2, { type: 'RISK_DETECTED', session: judged, riskEvent: riskEventAt(1) }),
      eventAt(3, {
        type: 'LOGIN_BLOCKED',
        session: judged,
        riskEvent: riskEventAt(2, { session: judged }),
        detail: { loginMethod: 'PASSWORD', policies: ['Only from home'] },
      }),
      eventAt(4, {
        type: 'POLICY_CHANGED',
        session: null,
        policy: policyOf('p1'),
        detail: { change: 'updated', difference: { priority: 1 } },
      }),
    ];
    world.feedEvents = world.events;
    world.factSources = [];
  });

  const data = async (query: string): Promise<Record<string, never>> => {
    const result = await world.run(query);
    expect(result.errors).toBeUndefined();
    return result.data as Record<string, never>;
  };

  it(`the tier is ${tier}, and the settings name what is locked`, async () => {
    const locked = Object.keys(FEATURES).filter((feature) => !isOpenIn(tier, feature as keyof typeof FEATURES));
    expect(await data('{ authSettings { license { tier locked } } }')).toEqual({ authSettings: { license: { tier, locked } } });
  });

  it.each([
    ['authSessions', `{ authSessions { nodes { ${FACTS} } } }`, (answer: never) => answer['authSessions']['nodes'][0]],
    ['authSession', `{ authSession(id: "s001") { ${FACTS} } }`, (answer: never) => answer['authSession']],
    ['myAuthSessions', `{ myAuthSessions { ${FACTS} } }`, (answer: never) => answer['myAuthSessions'][0]],
    [
      'authLogin',
      `mutation { authLogin(identifier: "a", password: "b") { session { ${FACTS} } } }`,
      (answer: never) => answer['authLogin']['session'],
    ],
    ['authEvents', `{ authEvents(filter: { types: [SESSION_ENDED] }) { nodes { type session { ${FACTS} } } } }`, null],
  ] as const)('facts of a session are shown by %s as far as they are open', async (_field, query, pick) => {
    const answer = await data(query);
    if (pick) return expect(pick(answer as never)).toEqual(factsIn(tier));
    const nodes = (answer as unknown as { authEvents: { nodes: { type: string; session: object | null }[] } }).authEvents.nodes;
    expect(nodes.find(({ type }) => type === 'SESSION_ENDED')?.session).toEqual(factsIn(tier));
  });

  it('a force logout works, and shows no more of its sessions', async () => {
    const bare = await data('mutation { forceLogoutSession(id: "s001") { count sessions { id } } }');
    expect(bare).toEqual({ forceLogoutSession: { count: 1, sessions: [{ id: 's001' }] } });
  });

  const expectLocked = (result: Awaited<ReturnType<World['run']>>, feature: Feature): void => {
    expect(codes(result)).toEqual(['FEATURE_LOCKED']);
    expect(result.errors?.[0]?.extensions).toMatchObject({ feature, tier: FEATURES[feature] });
    expect(readByDashboard(result.errors ?? [])).toMatchObject({ kind: 'locked', tier: FEATURES[feature] });
  };

  it.each(FIELDS)('%s answers, or names the tier that opens it', async (field, _scope, operation) => {
    const feature = FEATURE_OF[field];
    world.asked.length = 0;
    world.caller = callerOf(field === 'Mutation.sendTestAuthMail' ? ADA : ANNA, 's001');
    const result = await world.run(operation);
    world.caller = callerOf(ANNA, 's001');
    if (feature === null || isOpenIn(tier, feature)) return expect(codes(result).filter((code) => code === 'FEATURE_LOCKED')).toEqual([]);
    expectLocked(result, feature);
    // Nothing was done before the refusal.
    expect(world.asked.filter(({ name }) => name !== 'verify')).toEqual([]);
  });

  it.each(LOCKED_QUESTIONS)('%s is behind its tier', async (_what, feature, query) => {
    world.asked.length = 0;
    const result = await world.run(query);
    if (isOpenIn(tier, feature)) return expect(result.errors).toBeUndefined();
    expectLocked(result, feature);
    const harmless = ['verify', 'page'];
    expect(world.asked.filter(({ name }) => !harmless.includes(name) || (name === 'page' && query.includes('orderBy')))).toEqual([]);
  });

  const told = (isJudged: boolean) => [
    { type: 'SESSION_ENDED', riskEvent: null, policy: null, detail: { reason: 'POLICY' } },
    ...(isJudged ? [{ type: 'RISK_DETECTED', riskEvent: { id: 'r1' }, policy: null, detail: eventAt(2).detail }] : []),
    {
      type: 'LOGIN_BLOCKED',
      riskEvent: isJudged ? { id: 'r2' } : null,
      policy: null,
      detail: { loginMethod: 'PASSWORD', ...(isJudged ? { policies: ['Only from home'] } : {}) },
    },
    {
      type: 'POLICY_CHANGED',
      riskEvent: null,
      policy: isJudged ? { id: 'p1' } : null,
      detail: { change: 'updated', ...(isJudged ? { difference: { priority: 1 } } : {}) },
    },
  ];

  it('the feed tells what happened, and of judgements what is open', async () => {
    const expected = told(isOpenIn(tier, 'securityScore'));
    const stream = await open(world, 'subscription { authFeed { type riskEvent { id } policy { id } detail } }');
    expect(await take(stream, expected.length)).toEqual(expected.map((authFeed) => ({ data: { authFeed } })));
  });

  it('people hear of their own sessions in any tier, and of facts what is open', async () => {
    const stream = await open(world, `subscription { myAuthFeed { type session { ${FACTS} } } }`);
    expect(await take(stream, 1)).toEqual([{ data: { myAuthFeed: { type: 'SESSION_ENDED', session: factsIn(tier) } } }]);
  });

  it('the log is asked for no judgement that is locked', async () => {
    world.asked.length = 0;
    await data('{ authEvents { nodes { type } } }');
    const [asked] = askedOf(world, 'readBefore');
    const types = (asked?.[2] as { types?: readonly string[] }).types;
    if (isOpenIn(tier, 'securityScore')) return expect(types).toBeUndefined();
    expect(types).toContain('LOGIN_BLOCKED');
    expect(types).not.toContain('RISK_DETECTED');
  });

  it('a search looks through cities where they are shown', async () => {
    world.asked.length = 0;
    await data('{ authSessions(filter: { search: "oslo" }) { nodes { id } } }');
    const [asked] = askedOf(world, 'page');
    expect(asked?.[0]).toEqual(isOpenIn(tier, 'location') ? { search: 'oslo' } : { search: 'oslo', leavesOutCities: true });
  });

  it('the counts are by what is open', async () => {
    world.asked.length = 0;
    const answer = await data(
      '{ authStats { active timeline { riskEvents logins } byCountry { key } byDeviceType { key } byNetworkKind { key } } }'
    );
    expect(answer['authStats']).toEqual({
      active: 1,
      timeline: [{ riskEvents: isOpenIn(tier, 'securityScore') ? 3 : 0, logins: 1 }],
      byCountry: isOpenIn(tier, 'location') ? [{ key: 'NO' }] : [],
      byDeviceType: [{ key: 'DESKTOP' }],
      byNetworkKind: isOpenIn(tier, 'anonymityDetection') ? [{ key: 'VPN' }] : [],
    });
  });
});

describe('a licence that runs out while somebody listens', () => {
  it('closes the facts of the next event, and a renewal opens those of the one after', async () => {
    const licences = createLicenceWorld();
    const licensing = await licences.restart(licences.issuer.sign('ADVANCED'));
    const world = createWorld('', licensing);
    const risk = (position: number) => eventAt(position, { type: 'LOGIN_BLOCKED', riskEvent: riskEventAt(position) });
    world.feedEvents = [risk(1), risk(2), risk(3)];
    const stream = await open(world, 'subscription { authFeed { id riskEvent { id } } }');
    const next = async () => (await take(stream, 1))[0]?.data?.authFeed;
    expect(await next()).toEqual({ id: 'e1', riskEvent: { id: 'r1' } });
    licences.clock.at = START + 31 * DAY;
    expect(await next()).toEqual({ id: 'e2', riskEvent: null });
    await licensing.activate(licences.issuer.sign('ADVANCED', { issuedAt: licences.clock.at }), OWNER);
    expect(await next()).toEqual({ id: 'e3', riskEvent: { id: 'r3' } });
  });
});

describe('activateAuthLicense', () => {
  it('answers with the new state, and names why a licence is refused', async () => {
    const licences = createLicenceWorld();
    const world = createWorld('', await licences.restart());
    const activate = (token: string) =>
      world.run('mutation ($token: String!) { activateAuthLicense(token: $token) { tier licensee expired locked expiresAt } }', { token });
    expect((await activate(licences.issuer.sign('ADVANCED'))).data).toMatchObject({
      activateAuthLicense: { tier: 'ADVANCED', licensee: 'Example Ltd', expired: false, locked: [] },
    });
    const refused = await activate(createLicenceWorld().issuer.sign('PREMIUM'));
    expect(codes(refused)).toEqual(['BAD_INPUT']);
    expect(refused.errors?.[0]?.message).toContain('signature');
    expect(codes(await activate('x'.repeat(5000)))).toEqual(['BAD_INPUT']);
  });
});
