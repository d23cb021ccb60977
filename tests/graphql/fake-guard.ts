/** A guard in memory, and callers of every kind, behind the plugin's schema alone. */

import './one-graphql';

import { graphql, type ExecutionResult, type GraphQLSchema } from 'graphql';

import { createDeps } from '../../graphql/deps';
import type { Caller, GuardAuth } from '../../graphql/authorization';
import { buildGuardSchema } from '../../graphql/schema-text';
import { guardError } from '../../server/src/domain/errors';
import { isSelected, type AuthEvent } from '../../server/src/domain/event';
import type { Policy } from '../../server/src/domain/policy/policy';
import type { RiskEvent } from '../../server/src/domain/risk/risk-event';
import type { Session, SessionId } from '../../server/src/domain/session';
import { toReading } from '../../server/src/domain/reading';
import type { Feed, FeedReadOptions } from '../../server/src/ports/feed';
import type { SessionFilter, SessionStore } from '../../server/src/ports/session-store';
import type { Account, UserDirectory } from '../../server/src/ports/user-directory';
import type { FactSource } from '../../server/src/ports/address-facts';
import { createGatedGuard } from '../../server/src/use-cases/gate-guard';
import type { ActiveLockout, EndResult, Guard, Settings } from '../../server/src/use-cases/guard';
import type { Licensing } from '../../server/src/use-cases/licensing';

import { OPEN } from '../use-cases/licence-fakes';

import { createFakeAlerts, type FakeAlerts } from './fake-alerts';
import { DEFAULT_FACTS } from '../../server/src/domain/compliance/render';
import { assessCompliance } from '../../server/src/domain/compliance/report';
import { createFakeAudit, type FakeAudit } from './fake-audit';
import { createFakeMail } from './fake-mail';
import { ADA, ANNA, NOW, callerOf, eventAt, policyOf, riskEventAt, sessionAt } from './fixtures';

/** What was asked of the guard, as `name(arguments)`. */
export interface Asked {
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface World {
  sessions: Session[];
  events: AuthEvent[];
  accounts: Account[];
  riskEvents: RiskEvent[];
  policies: Policy[];
  lockouts: ActiveLockout[];
  readonly audit: FakeAudit;
  readonly alerts: FakeAlerts;
  factSources: FactSource[];
  readonly asked: Asked[];
  /** Who calls; null is the Public role. */
  caller: Caller | null;
  scopes: readonly string[];
  readonly log: string[];
  readonly guard: Guard;
  readonly auth: GuardAuth;
  readonly schema: GraphQLSchema;
  feedEvents: AuthEvent[];
  /** Whether the reading of the feed was ended by its reader. */
  feedAborted: boolean;
  context(): object;
  run(source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
}

/** @param licence what is open; left out, everything */
export const createWorld = (namePrefix = '', licence: Licensing = { ...OPEN, activate: async () => OPEN.state() }): World => {
  const ask = (name: string, ...args: readonly unknown[]): void => void world.asked.push({ name, args });
  const end = (sessions: readonly Session[]): EndResult => ({ count: sessions.length, sessions });
  const matches = (session: Session, filter: SessionFilter): boolean =>
    (!filter.origin || session.user.origin === filter.origin) && (!filter.userId || session.user.id === filter.userId);

  const refuseManaged = (id: string): void => {
    if (world.policies.some((policy) => policy.id === id && policy.managed)) throw guardError('FORBIDDEN', 'Set by the configuration.');
  };

  const sessions: Partial<SessionStore> = {
    find: async (id) => world.sessions.find((session) => session.id === id) ?? null,
    ofUser: async (user) => world.sessions.filter((session) => session.user.id === user.id && session.user.origin === user.origin),
    count: async (filter) => (ask('count', filter), world.sessions.length),
    scan: async (filter, after, span) => (
      ask('scan', filter, after, span),
      world.sessions.map((session, index) => ({ session, place: index + 1 })).filter(({ place }) => place > after && place <= after + span)
    ),
    lastPlace: async () => world.sessions.length,
    async page(filter, order, request) {
      ask('page', filter, order, request);
      const sorted = world.sessions.filter((session) => matches(session, filter)).sort((a, b) => b.createdAt - a.createdAt);
      const at = request.from ? sorted.findIndex(({ id }) => id === request.from?.[1]) : -1;
      const start = request.backwards ? Math.max(0, (at < 0 ? sorted.length : at) - request.limit) : at + 1;
      const stop = request.backwards ? (at < 0 ? sorted.length : at) : start + request.limit;
      const rows = sorted.slice(start, stop).map((session) => ({ session, key: [session.createdAt, session.id] }));
      return { rows, hasNextPage: stop < sorted.length, hasPreviousPage: start > 0 };
    },
    stats: async (now, windowHours) => (
      ask('stats', now, windowHours),
      {
        active: 1,
        inactive: 0,
        onlineUsers: 1,
        endedLastDay: 0,
        blockedLastDay: 0,
        timeline: [{ start: NOW, logins: 1, ended: 0, blocked: 0, riskEvents: 3 }],
        byCountry: [{ key: 'NO', count: 1 }],
        byDeviceType: [{ key: 'DESKTOP', count: 1 }],
        byNetworkKind: [{ key: 'VPN', count: 1 }],
      }
    ),
  };
  const users: UserDirectory = {
    load: async (refs) => (
      ask('load', refs),
      world.accounts.filter(({ ref }) => refs.some((asked) => asked.id === ref.id && asked.origin === ref.origin))
    ),
    rolesOf: async () => [],
    block: async () => true,
  };
  const feed: Feed = {
    onEvent: () => () => undefined,
    read({ filter = {}, signal, ...rest }: FeedReadOptions) {
      const events = async function* (): AsyncGenerator<AuthEvent, undefined> {
        ask('feed', { filter, ...rest });
        for (const event of world.feedEvents) if (isSelected(event, filter)) yield event;
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        world.feedAborted = true;
        return undefined;
      };
      return toReading(events());
    },
  };
  let settings: Settings = { inactivityTimeout: 900, lastSeenInterval: 30, retentionDays: 30, maxFailedLogins: 5, lockoutSeconds: 300 };
  const audit = createFakeAudit();
  const alerts = createFakeAlerts(ask);
  const tokens = { jwt: 'jwt', refreshToken: 'refresh', sessionId: 's001' as SessionId };

  const world: World = {
    sessions: [1, 2, 3, 4, 5].map((index) => sessionAt(index)),
    events: [1, 2, 3].map((position) => eventAt(position)),
    accounts: [{ ref: ANNA, username: 'anna', email: 'anna@example.com', blocked: true }],
    riskEvents: [1, 2, 3].map((index) => riskEventAt(index)),
    policies: [policyOf('managed:countries'), policyOf('p1')],
    lockouts: [],
    audit,
    alerts,
    factSources: [],
    asked: [],
    caller: callerOf(ADA),
    scopes: ['*'],
    log: [],
    feedEvents: [],
    feedAborted: false,
    guard: createGatedGuard({
      licence,
      sessions: sessions as SessionStore,
      users,
      feed,
      log: {
        readAfter: async (after, limit, filter = {}) =>
          world.events.filter((event) => (event.position ?? 0) > after && isSelected(event, filter)).slice(0, limit),
        readBefore: async (before, limit, filter = {}) => (
          ask('readBefore', before, limit, filter),
          [...world.events]
            .reverse()
            .filter((event) => (event.position ?? 0) < (before ?? Infinity) && (filter.types?.includes(event.type) ?? true))
            .slice(0, limit)
        ),
        lastPosition: async () => world.events.at(-1)?.position ?? 0,
        oldest: async () => null,
      },
      riskEvents: {
        async page(filter, limit, after) {
          ask('riskPage', filter, limit, after);
          const sorted = [...world.riskEvents].sort((a, b) => b.occurredAt - a.occurredAt);
          const start = after === undefined ? 0 : sorted.findIndex(({ id }) => id === after) + 1;
          return { rows: sorted.slice(start, start + limit), hasNextPage: start + limit < sorted.length };
        },
        scan: async (filter, after, span) => (
          ask('riskScan', filter, after, span),
          world.riskEvents
            .map((event, index) => ({ event, place: index + 1 }))
            .filter(({ place }) => place > after && place <= after + span)
        ),
        lastPlace: async () => (ask('riskLastPlace'), world.riskEvents.length),
        count: async (filter) => (ask('riskCount', filter), world.riskEvents.length),
        find: async (id) => world.riskEvents.find((event) => event.id === id) ?? null,
        review: () => Promise.reject(new Error('The schema reviews through the guard, which teaches the history too.')),
      },
      audit,
      alerts,
      compliance: () => assessCompliance(DEFAULT_FACTS),
      privacy: {
        erase: async (user, actor) => (ask('erase', user, actor), 7),
        read: () => {
          throw new Error('GraphQL hands no data out.');
        },
        previewRetention: async () => [{ kind: 'SESSIONS', days: 30, count: 2, oldest: NOW }],
      },
      now: () => NOW,
      mail: createFakeMail(ask),
      seenAt: (id) => (id === 's001' ? NOW + 60_000 : null),
      forceLogoutSession: async (id, request) => (ask('forceLogoutSession', id, request), id === 's001' ? end([sessionAt(1)]) : null),
      forceLogoutSessions: async (filter, request) => (ask('forceLogoutSessions', filter, request), end([sessionAt(1), sessionAt(2)])),
      forceLogoutUser: async (user, request) => (ask('forceLogoutUser', user, request), end([])),
      logoutOwn: async (user, id, request) => {
        ask('logoutOwn', user, id, request);
        const own = world.sessions.filter((session) => session.id === id);
        return own.length > 0 ? end(own) : null;
      },
      logoutOthers: async (user, keep, request) => (ask('logoutOthers', user, keep, request), end([])),
      settings: () => settings,
      updateSettings: async (change, actor) => (ask('updateSettings', change, actor), (settings = { ...settings, ...change })),
      busStatus: () => ({ kind: 'MEMORY', connected: true, instances: 1, missing: 0, ignored: 0 }),
      factSources: () => world.factSources,
      policies: async () => (ask('policies'), world.policies),
      createPolicy: async (draft, actor) => (ask('createPolicy', draft, actor), policyOf('p9', draft)),
      async updatePolicy(id, draft, actor) {
        ask('updatePolicy', id, draft, actor);
        refuseManaged(id);
        return world.policies.some((policy) => policy.id === id) ? policyOf(id, draft) : null;
      },
      async deletePolicy(id, actor) {
        ask('deletePolicy', id, actor);
        refuseManaged(id);
        return world.policies.some((policy) => policy.id === id);
      },
      simulatePolicy: async (draft, since) => (
        ask('simulatePolicy', draft, since),
        { examined: 7, matched: 2, matchedUsers: 1, sample: [sessionAt(2), sessionAt(1)], errors: ['It takes too long.'] }
      ),
      async reviewRiskEvent(id, review, actor) {
        ask('reviewRiskEvent', id, review, actor);
        const event = world.riskEvents.find((candidate) => candidate.id === id);
        return event ? { ...event, review, reviewedAt: NOW + 5, reviewedBy: actor.name } : null;
      },
      lockouts: async () => world.lockouts,
      liftLockout: async (id, actor) => (ask('liftLockout', id, actor), world.lockouts.some((lockout) => lockout.id === id)),
    }),
    auth: {
      callerOf: () => world.caller,
      async verify(_context, scopes) {
        ask('verify', scopes);
        if (!world.scopes.includes('*') && !scopes.every((scope) => world.scopes.includes(scope)))
          throw guardError('FORBIDDEN', 'Not granted.');
      },
      restOn: () => undefined,
      currentSessionId: () => world.caller?.sessionId ?? null,
      isCurrent: (_context, id) => world.caller?.sessionId === id,
      login: async (_context, request) => (ask('login', request), tokens),
      refresh: async (_context, refreshToken) => (ask('refresh', refreshToken), tokens),
    },
    get schema() {
      return schema;
    },
    context: () => ({ state: { auth: { credentials: world.caller && { id: 1 } } } }),
    run: (source, variableValues) => graphql({ schema, source, contextValue: world.context(), ...(variableValues && { variableValues }) }),
  };
  const error = (message: string): void => void world.log.push(message);
  const schema = buildGuardSchema(
    createDeps(
      () => world.guard,
      () => world.auth,
      { debug: error, info: error, warn: error, error }
    ),
    namePrefix
  );
  return world;
};

export const codes = ({ errors }: ExecutionResult): unknown[] => (errors ?? []).map(({ extensions }) => extensions.code);
export const askedOf = (world: World, name: string): (readonly unknown[])[] =>
  world.asked.filter((asked) => asked.name === name).map(({ args }) => args);
