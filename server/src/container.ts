/** Makes every part of the guard and says what depends on what. No logic. */

import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Core } from '@strapi/types';
import type { GraphQLSchema } from 'graphql';
import type { Context } from 'koa';
import { formatSocketError, subscriptionFields, type GuardAuth } from '../../graphql';
import { createDeviceParser } from './adapters/device-cache';
import { createMemoryBus } from './adapters/memory-bus';
import { createRedisBus } from './adapters/redis-bus';
import type { GuardConfig } from './config/schema';
import { composeRisk } from './compose-risk';
import { SYSTEM } from './domain/actor';
import { describeError } from './domain/describe-error';
import type { AuthEvent, NewEvent } from './domain/event';
import type { SessionId } from './domain/session';
import { tokenFingerprint } from './domain/envelope';
import { parseTrustedProxies } from './domain/client-address';
import { createUuidV7 } from './domain/uuid-v7';
import type { EventBus } from './ports/event-bus';
import { createAuthenticateToken } from './use-cases/authenticate-token';
import { createEndSessions } from './use-cases/end-sessions';
import { createLogoutUseCases } from './use-cases/force-logout';
import type { Guard } from './use-cases/guard';
import { createFeed } from './use-cases/read-feed';
import { createMaintenance } from './use-cases/run-maintenance';
import { createSequencer, type Sequencer } from './use-cases/sequence-events';
import { createSessionCache } from './use-cases/session-cache';
import { createTouchSessions } from './use-cases/touch-sessions';
import { createReadClientFacts, requestKey, type ClientFacts } from './strapi/client-facts';
import { createEndReplacedSession } from './strapi/capture-ends';
import { createDatabase } from './strapi/database';
import { createEnforcement } from './strapi/enforcement';
import { appendEvents, createEventLog, deleteEvents, prepareEventLog } from './strapi/event-store';
import { actorOf, callerOf, verifyScopes } from './strapi/guard-auth';
import { startJobs } from './strapi/jobs';
import { createLoginGate } from './strapi/login-gate';
import { createLoginService } from './strapi/login-service';
import { operationLimits } from './strapi/operation-limits';
import { createNativeSessions } from './strapi/native-sessions';
import { createRecordLogins } from './strapi/record-logins';
import type { RequestScope, ReusedToken } from './strapi/request-scope';
import { deleteRiskEvents } from './strapi/risk-event-store';
import { loadSecrets } from './strapi/secrets';
import { createSessionStore } from './strapi/session-store';
import { createSettingsStore } from './strapi/settings-store';
import { createSocketAuthentication, type SocketContext } from './strapi/socket-authentication';
import type { SubscriptionRegistry } from './strapi/subscription-registry';
import { createUserDirectory } from './strapi/user-directory';
import { createSocketServer } from './transport/socket-server';

/** How long an event may take to leave a socket before an ended session's socket is closed. Milliseconds. */
const LAST_WORDS = 25;

interface GraphqlContext {
  readonly state: Context['state'];
  readonly koaContext: Context;
}

const createBus = ({ redis }: GuardConfig, strapi: Core.Strapi): EventBus =>
  redis.url !== undefined || redis.options !== undefined
    ? createRedisBus({ url: redis.url, options: redis.options, keyPrefix: redis.keyPrefix, nodeId: randomUUID(), logger: strapi.log })
    : createMemoryBus(strapi.log);

export type Container = Awaited<ReturnType<typeof createContainer>>;

export const createContainer = async (strapi: Core.Strapi, config: GuardConfig, foreign: SubscriptionRegistry) => {
  const logger = strapi.log;
  const clock = { now: () => Date.now() };
  const database = createDatabase(strapi.db);
  await prepareEventLog(database);
  const { envelopes, lookupKey } = await loadSecrets({
    database,
    logger,
    key: config.encryption.key,
    previousKeys: config.encryption.previousKeys,
    appKeys: strapi.config.get<string[]>('server.app.keys', []),
  });

  const log = createEventLog(database);
  const bus = createBus(config, strapi);
  const singleInstance = config.singleInstance ?? database.client === 'sqlite';
  const sequencer: Sequencer = createSequencer({ log, bus, clock, logger, maxStaleness: config.maxStaleness, singleInstance });
  const announce = (events: readonly AuthEvent[]): void => void sequencer.announce(events);

  const settings = createSettingsStore({ database, clock, initial: config, announce });
  const store = createSessionStore({
    database,
    fingerprint: ({ kind, value }) => tokenFingerprint(lookupKey, kind, value),
    newEventId: () => createUuidV7(clock.now()),
    announce,
  });
  const users = createUserDirectory(strapi);
  const native = createNativeSessions(database);
  const cache = createSessionCache(config.cache.maxSessions);
  const endSessions = createEndSessions(store, clock);
  const feed = createFeed({ sequencer, log, clock, bufferSize: config.feed.bufferSize });

  const readFacts = createReadClientFacts({
    trusted: parseTrustedProxies(config.trustedProxies),
    ipPrivacy: config.ipPrivacy,
    hashKey: lookupKey,
    parseDevice: createDeviceParser(),
  });
  const factsOf = (scope: RequestScope | null): ClientFacts => readFacts(scope?.context.req ?? null);
  const actor = (scope: RequestScope | null) => actorOf(scope, factsOf);

  const appendEvent = (event: NewEvent): Promise<void> =>
    database.transaction(async (connection, onCommit) => {
      const events = await appendEvents(connection, [event]);
      onCommit(() => announce(events));
    });
  const risk = await composeRisk({
    strapi,
    config,
    database,
    clock,
    lookupKey,
    store,
    users,
    log,
    settings: () => settings.current(),
    announce,
    appendEvent,
  });
  const touch = createTouchSessions({ cache, store, clock, logger, judgeChanged: risk.judgeChange.changed, announce });
  const logins = createRecordLogins({
    store,
    users,
    native,
    cache,
    clock,
    judge: risk.judgeLogin,
    attempts: risk.attempts,
    guesses: risk.guesses,
    envelopes: config.storeTokens ? envelopes : null,
    onStoreFailure: config.onStoreFailure,
    appendEvent,
  });
  const authenticate = createAuthenticateToken({
    cache,
    store,
    clock,
    logger,
    isFresh: (now) => sequencer.isFresh(now),
    onStoreFailure: config.onStoreFailure,
    idleLimit: () => (config.onInactivity === 'end' ? settings.current().inactivityTimeout * 1000 : null),
    onIdle: async ({ id }) => void (await endSessions.one(id, 'IDLE', { actor: actor(null) })),
  });
  const enforcement = createEnforcement({
    strapi,
    authenticate,
    endReasonOf: async (ref) => {
      const known = cache.byToken(ref)?.state ?? (await store.stateOf(ref));
      return typeof known === 'string' ? null : known.endReason;
    },
    knownOrigin: (ref) => cache.byToken(ref)?.state.user.origin ?? null,
    logins,
    touch,
    factsOf,
    contextOf: ({ context: { req } }) => ({ key: requestKey(req), read: () => readFacts(req) }),
  });
  const loginGate = createLoginGate({ guesses: risk.guesses, judge: risk.judgeLogin, logins, clock, factsOf });

  const guard: Guard = {
    sessions: store,
    users,
    log,
    feed,
    now: () => clock.now(),
    seenAt: (id) => cache.bySession(id)?.state.lastSeenAt ?? null,
    ...createLogoutUseCases({ store, users, clock, endSessions, deleteNativeTokens: (user) => native.deleteOfUser(user) }),
    settings: () => settings.current(),
    updateSettings: (change, by) => settings.update(change, by),
    busStatus: () => bus.status(),
    riskEvents: risk.riskEvents,
    factSources: () => risk.lookup.sources(),
    policies: async () => risk.book.current(),
    createPolicy: risk.edit.create,
    updatePolicy: risk.edit.update,
    deletePolicy: risk.edit.delete,
    simulatePolicy: async (draft, since) => risk.simulate(await risk.edit.check(draft), since),
    reviewRiskEvent: risk.review,
    lockouts: risk.guesses.active,
    liftLockout: risk.guesses.lift,
  };

  const loginService = createLoginService({ strapi, logins, factsOf, stateOf: (ref) => store.stateOf(ref) });
  /** Scopes of a socket's live subscriptions, by its GraphQL context. */
  const socketScopes = new WeakMap<object, Set<string>>();
  const koa = (context: unknown): Context => (context as GraphqlContext).koaContext;
  const auth: GuardAuth = {
    callerOf: (context) => callerOf(koa(context), factsOf),
    verify: async (context, scopes) => {
      await verifyScopes(strapi, koa(context).state.auth, scopes);
      for (const scope of scopes) socketScopes.get(context as object)?.add(scope);
    },
    currentSessionId: (context) => callerOf(koa(context), factsOf)?.sessionId ?? null,
    login: (context, request) => loginService.login(koa(context), request),
    refresh: (context, refreshToken) => loginService.refresh(koa(context), refreshToken),
  };

  const sockets = createSocketAuthentication(strapi, clock, factsOf);
  const createSockets = (getSchema: () => GraphQLSchema, path: string) =>
    createSocketServer({
      path,
      limits: config.feed,
      clock,
      logger,
      validationRules: operationLimits(strapi),
      subscriptions: Object.assign(
        foreign.fields,
        subscriptionFields(
          () => guard,
          () => auth,
          config.graphql.namePrefix
        )
      ),
      getSchema,
      authenticate: async (connection) => {
        const outcome = await sockets.authenticate(connection);
        if ('credential' in outcome) socketScopes.set(outcome.credential.graphql, outcome.credential.scopes);
        return outcome;
      },
      contextFor: (caller) => (caller.credential as SocketContext).graphql,
      isStillValid: (caller) => sockets.isStillValid(caller),
      formatError: (error) => formatSocketError(error, logger).toJSON(),
    });

  return {
    strapi,
    config,
    clock,
    logger,
    guard,
    auth,
    store,
    native,
    logins,
    touch,
    endSessions,
    enforcement,
    loginGate,
    factsOf,
    actorOf: actor,
    endRefused: async (ids: readonly SessionId[]) => void (await store.end(ids, { reason: 'POLICY', actor: SYSTEM, now: clock.now() })),
    noteReusedToken: async (scope: RequestScope, { sessionId, rotatedAt }: ReusedToken): Promise<void> => {
      const age = (clock.now() - rotatedAt) / 1000;
      const state = age > config.refreshReuseGrace ? await store.stateOf({ kind: 'native', value: sessionId }) : 'unknown';
      const session = typeof state === 'string' ? null : await store.find(state.id);
      if (session) await risk.judgeChange.reused(session, age, factsOf(scope));
    },
    wait: (moment: number) => delay(Math.max(0, moment - clock.now())),
    afterBirths: createEndReplacedSession({ store, clock, actorOf: actor }),
    createSockets,
    /** Joins the other instances and begins what runs by time. */
    start: async (onEnded: (event: AuthEvent) => void): Promise<() => Promise<void>> => {
      await settings.load();
      sequencer.onEvent((event) => {
        cache.apply(event);
        risk.book.apply(event);
        risk.guesses.apply(event);
        if (event.type === 'SESSION_ENDED') setTimeout(() => onEnded(event), LAST_WORDS).unref();
        if (event.type === 'SETTINGS_CHANGED')
          settings.load().catch((error: unknown) => logger.error(`Changed settings could not be read: ${describeError(error)}.`));
      });
      await bus.start();
      await sequencer.start();
      // After the feed has begun: a policy that is changed from here on is heard of.
      await risk.start();
      const maintenance = createMaintenance({
        store,
        clock,
        settings: guard.settings,
        onInactivity: config.onInactivity,
        confirmIdle: (ids, cutoff) => touch.confirmIdle(ids, cutoff),
        eventRetentionDays: config.eventRetentionDays,
        deleteEvents: async (cutoff, limit) =>
          (await deleteEvents(database, cutoff, limit)) + (await deleteRiskEvents(database, cutoff, limit)),
      });
      const stopJobs = startJobs({ strapi, logger, settings: guard.settings, touch, maintenance });
      return async () => {
        await stopJobs();
        await sequencer.stop();
        await bus.stop();
        await risk.stop();
      };
    },
  };
};
