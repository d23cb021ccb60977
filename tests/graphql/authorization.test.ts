import { describe, expect, it } from 'vitest';

import { SCOPES } from '../../graphql/authorization';
import { createDeps } from '../../graphql/deps';
import { createSchemaSpec } from '../../graphql/schema-spec';
import { askedOf, codes, createWorld } from './fake-guard';
import { ADA, ANNA, callerOf } from './fixtures';

const CHANNEL = '{ name: "Ops", kind: SLACK, target: "https://hooks.slack.com/services/x" }';
const POLICY = '{ name: "p", mode: MONITOR, action: ALERT, conditions: {} }';
const TEMPLATE = '{ kind: USER_LOGIN, locale: "en", subject: "s", text: "t", html: "h" }';
const FIELDS = [
  ['Query.authSessions', SCOPES.findSessions, '{ authSessions { nodes { id } } }'],
  ['Query.authSession', SCOPES.findSession, '{ authSession(id: "s001") { id } }'],
  ['Query.authStats', SCOPES.findSessions, '{ authStats { active timeline { start riskEvents } } }'],
  ['Query.authEvents', SCOPES.findSessions, '{ authEvents { nodes { id } } }'],
  ['Query.authSettings', SCOPES.findSettings, '{ authSettings { inactivityTimeout bus { kind } license { tier locked } } }'],
  ['Query.authRiskEvents', SCOPES.findRiskEvents, '{ authRiskEvents { nodes { id } } }'],
  ['Query.authLockouts', SCOPES.findRiskEvents, '{ authLockouts { id } }'],
  ['Query.authComplianceReport', SCOPES.findSettings, '{ authComplianceReport { items { id status } deviations { id } } }'],
  ['Query.authRetentionPreview', SCOPES.findSettings, '{ authRetentionPreview { kind count } }'],
  ['Mutation.eraseAuthUserData', SCOPES.eraseSubjects, 'mutation { eraseAuthUserData(origin: USER, userId: 1) }'],
  ['Query.authAuditLog', SCOPES.findAudit, '{ authAuditLog { nodes { id } } }'],
  ['Query.authAuditIntegrity', SCOPES.findAudit, '{ authAuditIntegrity { intact } }'],
  ['Query.authPolicies', SCOPES.findPolicies, '{ authPolicies { id } }'],
  ['Query.authPolicy', SCOPES.findPolicies, '{ authPolicy(id: "p1") { id } }'],
  ['Query.simulateAuthPolicy', [SCOPES.findPolicies, SCOPES.findSessions], `{ simulateAuthPolicy(input: ${POLICY}) { examined } }`],
  [
    'Mutation.reviewAuthRiskEvent',
    [SCOPES.updateRiskEvents, SCOPES.findRiskEvents],
    'mutation { reviewAuthRiskEvent(id: "r1", review: EXPECTED) { id } }',
  ],
  ['Mutation.liftAuthLockout', SCOPES.updateRiskEvents, 'mutation { liftAuthLockout(id: "l1") }'],
  ['Mutation.createAuthPolicy', SCOPES.createPolicies, `mutation { createAuthPolicy(input: ${POLICY}) { id } }`],
  ['Mutation.updateAuthPolicy', SCOPES.updatePolicies, `mutation { updateAuthPolicy(id: "p1", input: ${POLICY}) { id } }`],
  ['Mutation.deleteAuthPolicy', SCOPES.deletePolicies, 'mutation { deleteAuthPolicy(id: "p1") }'],
  ['Query.authAlertChannels', SCOPES.findAlerts, '{ authAlertChannels { id } }'],
  ['Query.authAlertDeliveries', SCOPES.findAlerts, '{ authAlertDeliveries { nodes { id } } }'],
  ['Mutation.createAuthAlertChannel', SCOPES.createAlerts, `mutation { createAuthAlertChannel(input: ${CHANNEL}) { id } }`],
  ['Mutation.updateAuthAlertChannel', SCOPES.updateAlerts, `mutation { updateAuthAlertChannel(id: "c1", input: ${CHANNEL}) { id } }`],
  ['Mutation.deleteAuthAlertChannel', SCOPES.deleteAlerts, 'mutation { deleteAuthAlertChannel(id: "c1") }'],
  ['Mutation.testAuthAlertChannel', SCOPES.updateAlerts, 'mutation { testAuthAlertChannel(id: "c1") { id } }'],
  ['Mutation.retryAuthAlertDelivery', SCOPES.updateAlerts, 'mutation { retryAuthAlertDelivery(id: "d1") { id } }'],
  ['Query.authMailTemplates', SCOPES.findAlerts, '{ authMailTemplates { kind } }'],
  [
    'Query.previewAuthMailTemplate',
    SCOPES.findAlerts,
    '{ previewAuthMailTemplate(input: { kind: USER_LOGIN, locale: "en" }) { subject } }',
  ],
  ['Mutation.updateAuthMailTemplate', SCOPES.updateAlerts, `mutation { updateAuthMailTemplate(input: ${TEMPLATE}) { kind } }`],
  ['Mutation.resetAuthMailTemplate', SCOPES.updateAlerts, 'mutation { resetAuthMailTemplate(kind: USER_LOGIN, locale: "en") { kind } }'],
  ['Mutation.sendTestAuthMail', SCOPES.updateAlerts, 'mutation { sendTestAuthMail(kind: USER_LOGIN, locale: "en") { sent } }'],
  ['Query.myAuthSessions', SCOPES.findMySessions, '{ myAuthSessions { id } }'],
  ['Mutation.authLogin', null, 'mutation { authLogin(identifier: "a", password: "b") { jwt } }'],
  ['Mutation.authRefresh', null, 'mutation { authRefresh(refreshToken: "r") { jwt } }'],
  ['Mutation.forceLogoutSession', SCOPES.forceLogout, 'mutation { forceLogoutSession(id: "s001") { count } }'],
  ['Mutation.forceLogoutSessions', SCOPES.forceLogout, 'mutation { forceLogoutSessions(filter: { origin: USER }) { count } }'],
  ['Mutation.forceLogoutUser', SCOPES.forceLogout, 'mutation { forceLogoutUser(origin: USER, userId: 1) { count } }'],
  ['Mutation.authLogout', SCOPES.logoutMySessions, 'mutation { authLogout { count } }'],
  ['Mutation.logoutMyAuthSession', SCOPES.logoutMySessions, 'mutation { logoutMyAuthSession(id: "s001") { count } }'],
  ['Mutation.logoutMyOtherAuthSessions', SCOPES.logoutMySessions, 'mutation { logoutMyOtherAuthSessions { count } }'],
  ['Mutation.updateAuthSettings', SCOPES.updateSettings, 'mutation { updateAuthSettings(input: { retentionDays: 7 }) { retentionDays } }'],
  ['Mutation.activateAuthLicense', SCOPES.updateSettings, 'mutation { activateAuthLicense(token: "x") { tier } }'],
] as const;
const SUBSCRIPTIONS = [
  ['Subscription.authFeed', SCOPES.findSessions],
  ['Subscription.myAuthFeed', SCOPES.findMySessions],
] as const;

const scopesOf = (scope: string | readonly string[] | null): readonly string[] => (scope === null ? [] : [scope].flat());

const spec = (): ReturnType<typeof createSchemaSpec> => {
  const world = createWorld();
  return createSchemaSpec(
    createDeps(
      () => world.guard,
      () => world.auth,
      console
    )
  );
};

describe('the table of root fields', () => {
  it('holds every root field with the scope that the host application checks', () => {
    const declared = spec().rootFields.map(({ on, name, auth }) => [`${on}.${name}`, auth === false ? [] : auth.scope]);
    const expected = [...FIELDS, ...SUBSCRIPTIONS].map(([field, scope]) => [field, scopesOf(scope)]);
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(expected));
  });
});

describe.each(FIELDS)('%s', (name, scope, operation) => {
  const scopes = scopesOf(scope);
  const isOwn = scopes.some((own) => own.includes('.my-session.'));
  /** A test mail goes to the administrator who asks: nobody else has a place for it. */
  const isOfAdmins = name === 'Mutation.sendTestAuthMail';
  const caller = callerOf(isOfAdmins ? ADA : ANNA, 's001');

  it('answers a caller with exactly the scope', async () => {
    const world = createWorld();
    world.caller = caller;
    world.scopes = scopes;
    expect((await world.run(operation)).errors).toBeUndefined();
  });

  it(scope ? 'refuses the Public role, whatever it was granted' : 'is open to everybody', async () => {
    const world = createWorld();
    world.caller = null;
    expect(codes(await world.run(operation))).toEqual(scope ? ['UNAUTHENTICATED'] : []);
  });

  if (!scope) return;

  it('refuses a context without credentials, even where a caller could be told', async () => {
    const world = createWorld();
    world.context = () => ({ state: {} });
    expect(codes(await world.run(operation))).toEqual(['UNAUTHENTICATED']);
  });

  it.each(scopes)('refuses a caller with every scope but %s', async (missing) => {
    const world = createWorld();
    world.caller = caller;
    world.scopes = Object.values(SCOPES).filter((other) => other !== missing);
    expect(codes(await world.run(operation))).toEqual(['FORBIDDEN']);
    expect(world.asked.filter(({ name }) => name !== 'verify')).toEqual([]);
  });

  it(isOwn || isOfAdmins ? 'refuses API tokens' : 'answers API tokens', async () => {
    const world = createWorld();
    world.caller = callerOf(null);
    expect(codes(await world.run(operation)), name).toEqual(isOwn ? ['UNAUTHENTICATED'] : isOfAdmins ? ['FORBIDDEN'] : []);
  });
});

describe('parts that need leave of their own', () => {
  it('does not show events through a session to those who may not read the feed', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.findSession];
    const result = await world.run('{ authSession(id: "s001") { id events { nodes { id } } } }');
    expect(codes(result)).toEqual(['FORBIDDEN']);
    expect(askedOf(world, 'readBefore')).toEqual([]);
  });

  it('does not show the ended sessions to those who may end but not read them', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.forceLogout];
    const result = await world.run('mutation { forceLogoutSession(id: "s001") { count sessions { ipAddress } } }');
    expect(result).toEqual({ data: { forceLogoutSession: { count: 1, sessions: [] } } });
    world.caller = callerOf(ADA);
    world.scopes = [SCOPES.forceLogout, SCOPES.findSessions];
    expect(await world.run('mutation { forceLogoutSession(id: "s001") { sessions { id } } }')).toEqual({
      data: { forceLogoutSession: { sessions: [{ id: 's001' }] } },
    });
  });
});
