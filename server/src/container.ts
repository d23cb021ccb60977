/** Makes every part of the guard and says what depends on what. No logic. */

import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { GraphQLSchema } from 'graphql';
import type { Context } from 'koa';
import { formatSocketError, subscriptionFields, type GuardAuth } from '../../graphql';
import { createDeviceParser } from './adapters/device-cache';
import { createMemoryBus } from './adapters/memory-bus';
import { createRedisBus } from './adapters/redis-bus';
import type { GuardConfig } from './config/schema';
import type { AuthEvent } from './domain/event';
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
import { createReadClientFacts, type ClientFacts } from './strapi/client-facts';
import { createEndReplacedSession } from './strapi/capture-ends';
import { createDatabase } from './strapi/database';
import { createEnforcement } from './strapi/enforcement';
import { appendEvents, createEventLog, deleteEvents, prepareEventLog } from './strapi/event-store';
import { actorOf, callerOf, verifyScopes } from './strapi/guard-auth';
import { startJobs } from './strapi/jobs';
import { createLoginService } from './strapi/login-service';
import { operationLimits } from './strapi/operation-limits';
import { createNativeSessions } from './strapi/native-sessions';
import { createRecordLogins } from './strapi/record-logins';
import type { RequestScope } from './strapi/request-scope';
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
  const touch = createTouchSessions({ cache, store, clock, logger, announce });
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

  const logins = createRecordLogins({
    store,
    users,
    native,
    cache,
    clock,
    envelopes: config.storeTokens ? envelopes : null,
    onStoreFailure: config.onStoreFailure,
    appendEvent: (event) =>
      database.transaction(async (connection, onCommit) => {
        const events = await appendEvents(connection, [event]);
        onCommit(() => announce(events));
      }),
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
  });

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
    factsOf,
    actorOf: actor,
    afterBirths: createEndReplacedSession({ store, clock, actorOf: actor }),
    createSockets,
    /** Joins the other instances and begins what runs by time. */
    start: async (onEnded: (event: AuthEvent) => void): Promise<() => Promise<void>> => {
      await settings.load();
      sequencer.onEvent((event) => {
        cache.apply(event);
        if (event.type === 'SESSION_ENDED') setTimeout(() => onEnded(event), LAST_WORDS).unref();
        if (event.type === 'SETTINGS_CHANGED')
          settings.load().catch((error: unknown) => logger.error(`Changed settings could not be read: ${String(error)}`));
      });
      await bus.start();
      await sequencer.start();
      const maintenance = createMaintenance({
        store,
        clock,
        settings: guard.settings,
        onInactivity: config.onInactivity,
        confirmIdle: (ids, cutoff) => touch.confirmIdle(ids, cutoff),
        eventRetentionDays: config.eventRetentionDays,
        deleteEvents: (cutoff, limit) => deleteEvents(database, cutoff, limit),
      });
      const stopJobs = startJobs({ strapi, logger, settings: guard.settings, touch, maintenance });
      return async () => {
        await stopJobs();
        await sequencer.stop();
        await bus.stop();
      };
    },
  };
};
