/** Every root field, asked so that it answers, and the scope that it needs; null where it needs none. */

import { SCOPES } from '../../graphql/authorization';

const CHANNEL = '{ name: "Ops", kind: SLACK, target: "https://hooks.slack.com/services/x" }';
const POLICY = '{ name: "p", mode: MONITOR, action: ALERT, conditions: {} }';
const TEMPLATE = '{ kind: USER_LOGIN, locale: "en", subject: "s", text: "t", html: "h" }';
export const FIELDS = [
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
export const SUBSCRIPTIONS = [
  ['Subscription.authFeed', SCOPES.findSessions],
  ['Subscription.myAuthFeed', SCOPES.findMySessions],
] as const;
