/** Every door of the plugin: what it needs, and how to knock so that an open one does no harm. */

import { encodeCursor } from '../../server/src/domain/cursor';
import { graphql, rest } from '../support/http';
import { openFeed } from '../support/open-feed';
import type { App } from '../support/start-app';

export type Outcome = 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN';

export interface Door {
  readonly name: string;
  /** What callers have, or lack, to be let in. */
  readonly scope: string;
  /** What is needed beside it. */
  readonly also: readonly string[];
  /** About the caller's own sessions: API tokens have none. */
  readonly isOwn: boolean;
  /** An open door ends sessions of the caller's. */
  readonly endsCaller: boolean;
  knock(app: App, token: string | undefined, makeEvent: () => Promise<unknown>): Promise<Outcome>;
}

const PREFIX = 'plugin::session-guard.';

export const SCOPES = [
  'session.find',
  'session.findOne',
  'session.forceLogout',
  'risk-event.find',
  'risk-event.update',
  'policy.find',
  'policy.create',
  'policy.update',
  'policy.delete',
  'alert.find',
  'alert.create',
  'alert.update',
  'alert.delete',
  'audit.find',
  'export.find',
  'subject.erase',
  'settings.find',
  'settings.update',
  'metrics.find',
  'my-session.find',
  'my-session.logout',
].map((name) => PREFIX + name);

const REFUSALS: Readonly<Record<string, Outcome>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  SESSION_ENDED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
};

/** Behind an open door an id that nobody has is not found, and a policy without a name is refused; whoever hears that has passed. */
const outcomeOf = (status: number, body: Awaited<ReturnType<typeof graphql>>['body']): Outcome => {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  const [error] = body.errors ?? [];
  if (!error) return 'allowed';
  const code = String(error.extensions?.code);
  const refusal = REFUSALS[code];
  if (refusal) return refusal;
  if (code === 'NOT_FOUND' || code === 'BAD_INPUT') return 'allowed';
  throw new Error(`An answer that says neither yes nor no: ${JSON.stringify(error)}`);
};

const field = (name: string, scope: string, text: string, endsCaller = false): Door => ({
  name,
  scope: PREFIX + scope,
  also: [],
  isOwn: scope.startsWith('my-'),
  endsCaller,
  async knock(app, token) {
    const { status, body } = await graphql(app, text, {}, token);
    return outcomeOf(status, body);
  },
});

const route = (method: string, path: string, scope: string, endsCaller = false): Door => ({
  name: `${method} /api/session-guard${path}`,
  scope: PREFIX + scope,
  also: [],
  isOwn: true,
  endsCaller,
  async knock(app, token) {
    const { status, body } = await rest(app, method, `/api/session-guard${path}`, { token });
    if (status === 401) return 'UNAUTHENTICATED';
    if (status === 403) return 'FORBIDDEN';
    if (status === 200 || status === 404) return 'allowed';
    throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
  },
});

/** One row of each kind is as good as all of them. */
const exportOf = (kind: string): Door => ({ ...route('GET', `/export/${kind}?first=1`, 'export.find'), isOwn: false });
/** What machines ask over REST: not about the caller's own sessions, so that API tokens may. */
const machineRoute = (method: string, path: string, scope: string, body?: unknown): Door => ({
  ...route(method, path, scope),
  isOwn: false,
  async knock(app, token) {
    const { status, body: answer } = await rest(app, method, `/api/session-guard${path}`, { token, body });
    if (status === 401) return 'UNAUTHENTICATED';
    if (status === 403) return 'FORBIDDEN';
    if (status === 200) return 'allowed';
    throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(answer)}`);
  },
});

const subscription = (name: string, scope: string, text: string): Door => ({
  name,
  scope: PREFIX + scope,
  also: [],
  isOwn: scope.startsWith('my-'),
  endsCaller: false,
  async knock(app, token, makeEvent) {
    const feed = openFeed(app, token ?? null, text);
    try {
      // What waits in the log comes by itself; the own feed begins with what happens next.
      const opened = await feed.opened.then(
        () => true,
        () => false
      );
      if (opened) await makeEvent();
      // Asked for first: what came before the end still waits in the queue.
      const message = await feed.next(5000).catch(() => null);
      if (message) return outcomeOf(200, message as never);
      const end = await Promise.race([feed.closed, feed.finished]);
      if ('code' in end) {
        // The protocol has one word for all who are not let in: 4403, or 4401 where a session is over.
        if (end.code === 4403 || end.code === 4401) return 'UNAUTHENTICATED';
        throw new Error(`The socket was closed with ${end.code} ${end.reason}.`);
      }
      if (end.kind === 'error') return outcomeOf(200, { errors: end.error as never });
      throw new Error('The subscription ended without a word.');
    } finally {
      await feed.close();
    }
  },
});

/** A field that needs several scopes has a door for each of them: the others are given, this one is in question. */
const fieldOfAll = (name: string, scopes: readonly string[], text: string): Door[] =>
  scopes.map((scope) => ({
    ...field(name, scope, text),
    name: `${name} by ${scope}`,
    also: scopes.filter((other) => other !== scope).map((other) => PREFIX + other),
  }));

const POLICY = '{ name: "Nobody", mode: OFF, action: ALERT, conditions: {} }';
const CHANNEL = '{ name: " ", kind: WEBHOOK, target: "nowhere" }';
const BAD_TEMPLATE = '{ kind: USER_LOGIN, locale: "en", subject: "", text: "", html: "" }';
const BEGINNING = encodeCursor('events', [0]);

export const DOORS: readonly Door[] = [
  field('authSessions', 'session.find', '{ authSessions(first: 1) { totalCount nodes { id user { email } } } }'),
  field('authSession', 'session.findOne', '{ authSession(id: "nobody") { id } }'),
  field('authEvents', 'session.find', '{ authEvents(first: 1) { nodes { id } } }'),
  field('authStats', 'session.find', '{ authStats { active } }'),
  field('authRiskEvents', 'risk-event.find', '{ authRiskEvents(first: 1) { totalCount nodes { id user { email } session { id } } } }'),
  field('authLockouts', 'risk-event.find', '{ authLockouts { id identifier } }'),
  ...fieldOfAll(
    'reviewAuthRiskEvent',
    ['risk-event.update', 'risk-event.find'],
    'mutation { reviewAuthRiskEvent(id: "nobody", review: EXPECTED) { id } }'
  ),
  field('liftAuthLockout', 'risk-event.update', 'mutation { liftAuthLockout(id: "nobody") }'),
  field('authPolicies', 'policy.find', '{ authPolicies { id name } }'),
  field('authPolicy', 'policy.find', '{ authPolicy(id: "nobody") { id } }'),
  ...fieldOfAll(
    'simulateAuthPolicy',
    ['policy.find', 'session.find'],
    `{ simulateAuthPolicy(input: ${POLICY}) { matched sample { id } } }`
  ),
  field(
    'createAuthPolicy',
    'policy.create',
    'mutation { createAuthPolicy(input: { name: " ", mode: OFF, action: ALERT, conditions: {} }) { id } }'
  ),
  field('updateAuthPolicy', 'policy.update', `mutation { updateAuthPolicy(id: "nobody", input: ${POLICY}) { id } }`),
  field('deleteAuthPolicy', 'policy.delete', 'mutation { deleteAuthPolicy(id: "nobody") }'),
  field('authAlertChannels', 'alert.find', '{ authAlertChannels { id target lastDelivery { id } } }'),
  field('authAlertDeliveries', 'alert.find', '{ authAlertDeliveries(first: 1) { totalCount nodes { id channel { id } lastError } } }'),
  field('createAuthAlertChannel', 'alert.create', `mutation { createAuthAlertChannel(input: ${CHANNEL}) { id } }`),
  field('updateAuthAlertChannel', 'alert.update', `mutation { updateAuthAlertChannel(id: "nobody", input: ${CHANNEL}) { id } }`),
  field('deleteAuthAlertChannel', 'alert.delete', 'mutation { deleteAuthAlertChannel(id: "nobody") }'),
  field('testAuthAlertChannel', 'alert.update', 'mutation { testAuthAlertChannel(id: "nobody") { id } }'),
  field('retryAuthAlertDelivery', 'alert.update', 'mutation { retryAuthAlertDelivery(id: "nobody") { id } }'),
  field('authAuditLog', 'audit.find', '{ authAuditLog(first: 1) { totalCount nodes { id actor { name } } } }'),
  field('eraseAuthUserData', 'subject.erase', 'mutation { eraseAuthUserData(origin: USER, userId: "999999") }'),
  field('authComplianceReport', 'settings.find', '{ authComplianceReport { items { id } } }'),
  field('authRetentionPreview', 'settings.find', '{ authRetentionPreview { kind count } }'),
  field('authAuditIntegrity', 'audit.find', '{ authAuditIntegrity { intact } }'),
  field('authMailTemplates', 'alert.find', '{ authMailTemplates { kind locale subject } }'),
  field('previewAuthMailTemplate', 'alert.find', '{ previewAuthMailTemplate(input: { kind: USER_LOGIN, locale: "en" }) { subject } }'),
  field('updateAuthMailTemplate', 'alert.update', `mutation { updateAuthMailTemplate(input: ${BAD_TEMPLATE}) { subject } }`),
  field('resetAuthMailTemplate', 'alert.update', 'mutation { resetAuthMailTemplate(kind: USER_LOGIN, locale: "none") { subject } }'),
  field('sendTestAuthMail', 'alert.update', 'mutation { sendTestAuthMail(kind: USER_LOGIN, locale: "none") { sent } }'),
  field('authSettings', 'settings.find', '{ authSettings { inactivityTimeout geoDatabase factSources { name } bus { kind } } }'),
  field('myAuthSessions', 'my-session.find', '{ myAuthSessions { id } }'),
  field('forceLogoutSession', 'session.forceLogout', 'mutation { forceLogoutSession(id: "nobody") { count } }'),
  field(
    'forceLogoutSessions',
    'session.forceLogout',
    'mutation { forceLogoutSessions(filter: { origin: USER, userId: "999999" }) { count } }'
  ),
  field('forceLogoutUser', 'session.forceLogout', 'mutation { forceLogoutUser(origin: USER, userId: "999999") { count } }'),
  field('updateAuthSettings', 'settings.update', 'mutation { updateAuthSettings(input: { retentionDays: 30 }) { retentionDays } }'),
  field('activateAuthLicense', 'settings.update', 'mutation { activateAuthLicense(token: "nobody") { tier } }'),
  field('authLogout', 'my-session.logout', 'mutation { authLogout { count } }', true),
  field('logoutMyAuthSession', 'my-session.logout', 'mutation { logoutMyAuthSession(id: "nobody") { count } }'),
  field('logoutMyOtherAuthSessions', 'my-session.logout', 'mutation { logoutMyOtherAuthSessions { count } }', true),
  subscription('authFeed', 'session.find', `subscription { authFeed(after: "${BEGINNING}") { id type } }`),
  subscription('myAuthFeed', 'my-session.find', 'subscription { myAuthFeed { id type } }'),
  exportOf('sessions'),
  exportOf('events'),
  exportOf('risk-events'),
  exportOf('audit'),
  { ...route('GET', '/subjects/user/999999/data', 'export.find'), isOwn: false },
  route('GET', '/my-sessions', 'my-session.find'),
  route('POST', '/logout', 'my-session.logout', true),
  route('DELETE', '/my-sessions/nobody', 'my-session.logout'),
  route('POST', '/logout-others', 'my-session.logout', true),
  machineRoute('GET', '/events?first=1', 'session.find'),
  machineRoute('POST', '/caep/poll', 'session.find', { maxEvents: 0, returnImmediately: true }),
];
