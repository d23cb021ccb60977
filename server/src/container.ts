/** Makes every part of the guard and says what depends on what. No logic. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Core } from '@strapi/types';
import { createDeviceParser } from './adapters/device-cache';
import type { AddressData } from './adapters/geo/address-data';
import type { GuardConfig } from './config/schema';
import { composeAlerts, composeChannels } from './compose-alerts';
import { composeAudit } from './compose-audit';
import { startJobs, type Jobs } from './compose-jobs';
import { composeEnforcement } from './compose-enforcement';
import { composeGuard } from './compose-guard';
import { composeLastSeen } from './compose-last-seen';
import { composeLicence, LICENCE_WATCH } from './compose-licence';
import { composeMachines } from './compose-machines';
import { composeMail } from './compose-mail';
import { composeObservation, createCounts } from './compose-observation';
import { composeRecord } from './compose-record';
import { composeRisk } from './compose-risk';
import { composeSockets } from './compose-sockets';
import { SYSTEM } from './domain/actor';
import { describeError } from './domain/describe-error';
import type { AuthEvent } from './domain/event';
import type { SessionId } from './domain/session';
import { parseTrustedProxies } from './domain/client-address';
import { createEndSessions } from './use-cases/end-sessions';
import { createSessionCache } from './use-cases/session-cache';
import { tellBusState } from './use-cases/tell-bus-state';
import { createReadClientFacts, type ClientFacts } from './strapi/client-facts';
import { createEndReplacedSession } from './strapi/capture-ends';
import { actorOf } from './strapi/guard-auth';
import { createMetricsAccess } from './strapi/metrics-access';
import { createNativeSessions } from './strapi/native-sessions';
import type { RequestScope, ReusedToken } from './strapi/request-scope';
import type { SubscriptionRegistry } from './strapi/subscription-registry';
import { createUserDirectory } from './strapi/user-directory';

/** How long an event may take to leave a socket before an ended session's socket is closed. Milliseconds. */
const LAST_WORDS = 25;

export type Container = Awaited<ReturnType<typeof createContainer>>;

export const createContainer = async (strapi: Core.Strapi, config: GuardConfig, data: AddressData, foreign: SubscriptionRegistry) => {
  const logger = strapi.log;
  const clock = { now: () => Date.now() };
  const counts = createCounts();
  const record = await composeRecord(strapi, config, clock, counts);
  const { database, search, lookupKey, log, bus, sequencer, announce, settings, store, appendEvent } = record;

  const { licensing, gate } = composeLicence({ config, database, clock, logger, announce });
  let jobs: Jobs | null = null;

  const users = createUserDirectory(strapi);
  const audit = await composeAudit({ database, clock, logger, lookupKey, isRewrapped: record.isRewrapped, config });
  const native = createNativeSessions(database);
  const cache = createSessionCache(config.cache.maxSessions);
  const endSessions = createEndSessions(store, clock);

  const readFacts = createReadClientFacts({
    trusted: parseTrustedProxies(config.trustedProxies),
    ipPrivacy: config.ipPrivacy,
    hashKey: lookupKey,
    parseDevice: createDeviceParser(),
  });
  const factsOf = (scope: RequestScope | null): ClientFacts => readFacts(scope?.context.req ?? null);
  const actor = (scope: RequestScope | null) => actorOf(scope, factsOf);

  const channels = composeChannels(record, clock);
  const risk = await composeRisk({
    strapi,
    config,
    data,
    counts,
    database,
    clock,
    lookupKey,
    store,
    users,
    log,
    entitlements: licensing,
    settings: () => settings.current(),
    announce,
    appendEvent,
    channelIds: async () => (await channels.list()).map(({ id }) => id),
  });
  const mail = composeMail({
    strapi,
    config,
    clock,
    database,
    lookupKey,
    announce,
    store,
    endSessions,
    factsOf,
  });
  const alerts = composeAlerts({
    config,
    clock,
    logger,
    record,
    channels,
    policies: () => risk.book.current(),
    entitlements: licensing,
    renderContext: (events) => machines.renderContext(events),
    email: mail.sender,
    wake: () => jobs?.wakeAlerts(),
  });
  const lastSeen = composeLastSeen({ record, cache, clock, logger, judgeChanged: risk.judgeChange.changed });
  const { touch } = lastSeen;
  const { logins, enforcement, loginGate, readKnowledge } = composeEnforcement({
    strapi,
    config,
    clock,
    counts,
    record,
    risk,
    lastSeen,
    cache,
    native,
    endSessions,
    readFacts,
    factsOf,
  });
  const { guard, schedulePrivacy } = composeGuard({
    strapi,
    config,
    clock,
    record,
    risk,
    alerts: alerts.alerts,
    mail: mail.templates,
    audit: audit.audit,
    licensing,
    gate,
    users,
    native,
    endSessions,
    seenAt: (id) => Math.max(cache.bySession(id)?.state.lastSeenAt ?? 0, touch.seenAt(id) ?? 0) || null,
  });
  const { auth, createSockets, mayGoOn, socketCount, fanOutCounts } = composeSockets({
    strapi,
    config,
    clock,
    guard,
    store,
    logins,
    factsOf,
    foreign,
  });
  const machines = await composeMachines({
    strapi,
    config,
    database,
    envelopes: record.sealing,
    clock,
    sequencer,
    guard,
    factsOf,
    mayGoOn,
  });
  const observation = composeObservation({
    config,
    clock,
    counts,
    pingDatabase: () => database.run(async (connection) => void (await connection.raw('select 1'))),
    factSources: guard.factSources,
    figures: {
      knownSessions: () => cache.size,
      pendingMoments: () => touch.pendingCount(),
      bus: () => bus.status(),
      position: () => sequencer.last(),
      lag: () => sequencer.lag(clock.now()),
      readers: record.readers,
      sockets: socketCount,
      fanOut: fanOutCounts,
      expressions: risk.expressions,
      alerts: alerts.figures,
      jobs: () => jobs?.runs.status() ?? [],
    },
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
    readKnowledge,
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
    mayGoOn,
    appendEvent,
    machines: machines.rest,
    stopWaiting: machines.stopWaiting,
    observation,
    endSessionPage: mail.page,
    mayScrape: createMetricsAccess(strapi, config.metrics.token),
    /** Joins the other instances and begins what runs by time. */
    start: async (onEnded: (event: AuthEvent) => void): Promise<() => Promise<void>> => {
      await settings.load();
      sequencer.onEvent((event) => {
        cache.apply(event);
        risk.book.apply(event);
        risk.guesses.apply(event);
        licensing.apply(event);
        alerts.apply(event);
        observation.applied(event);
        if (event.type === 'SESSION_ENDED') setTimeout(() => onEnded(event), LAST_WORDS).unref();
        if (event.type === 'SETTINGS_CHANGED')
          settings.load().catch((error: unknown) => logger.error(`Changed settings could not be read: ${describeError(error)}.`));
      });
      const stopTelling = tellBusState({ bus, sequencer, clock });
      await bus.start();
      await sequencer.start();
      // After the feed has begun: a licence or a policy that is changed from here on is heard of.
      await licensing.load();
      await risk.start();
      await alerts.start();
      lastSeen.start();
      search.start();
      const started = startJobs({ config, database, store, clock, logger, settings: guard.settings, lastSeen, alerts, audit });
      audit.schedule(started.scheduler);
      schedulePrivacy(started.scheduler);
      jobs = started;
      mail.schedule(started.scheduler);
      if (config.licence.issuer !== undefined) started.scheduler.every('licence', () => LICENCE_WATCH, licensing.watch);
      return async () => {
        // While the bus still carries: what is written last is told last.
        await started.stop();
        await search.stop();
        lastSeen.stop();
        stopTelling();
        await sequencer.stop();
        await bus.stop();
        await risk.stop();
        observation.stop();
        await record.leaveJournal();
      };
    },
  };
};
