/** What judges: location and network data, history, policies, the sandbox, guesses. Each made once. */

import path from 'node:path';
import type { Core } from '@strapi/types';
import { createAttempts } from './adapters/attempts/create-attempts';
import { createMemoryCounters } from './adapters/attempts/memory-counters';
import { createRedisCounters } from './adapters/attempts/redis-counters';
import { createAddressData, type AddressData } from './adapters/geo/address-data';
import { isRedisNamed } from './adapters/redis-target';
import { createNetworkLists } from './adapters/network-lists/network-lists';
import { createSandbox } from './adapters/sandbox/sandbox';
import type { Counts } from './compose-observation';
import { toRiskOptions } from './config/risk-options';
import type { GuardConfig } from './config/schema';
import { findPackageFolder } from './package-folder';
import { toManagedPolicies } from './domain/policy/managed-policies';
import type { AuthEvent, NewEvent } from './domain/event';
import type { Clock } from './ports/clock';
import type { Entitlements } from './ports/entitlements';
import type { EventLog } from './ports/event-log';
import type { SessionStore } from './ports/session-store';
import type { UserDirectory } from './ports/user-directory';
import type { Database } from './strapi/database';
import { countLockedOut } from './strapi/count-logins';
import { createHistoryStore } from './strapi/history-store';
import { createPolicyStore } from './strapi/policy-store';
import { createRiskEventStore } from './strapi/risk-event-store';
import { countExpressions } from './use-cases/count-expressions';
import { createEditPolicies } from './use-cases/edit-policies';
import { createEvaluatePolicies } from './use-cases/evaluate-policies';
import type { Settings } from './use-cases/guard';
import { createJudgeChange } from './use-cases/judge-change';
import { createJudgeLogin } from './use-cases/judge-login';
import { createLimitGuesses } from './use-cases/limit-guesses';
import { createLookUpAddress } from './use-cases/look-up-address';
import { createPolicyBook } from './use-cases/policy-book';
import { createReviewRiskEvent } from './use-cases/review-risk-event';
import { gatePolicies } from './use-cases/gate-acts';
import { createSimulatePolicy } from './use-cases/simulate-policy';

const inAppOf =
  (strapi: Core.Strapi) =>
  (file: string | undefined): string | undefined =>
    file && path.resolve(strapi.dirs.app.root, file);

/** Begins to load location data: early, so that it is there when the application has come up. `start` waits for it. */
export const openAddressData = (strapi: Core.Strapi, { geo }: GuardConfig, clock: Clock): AddressData => {
  const inApp = inAppOf(strapi);
  return createAddressData({
    dataFolder: path.join(findPackageFolder(), 'server', 'geo-data'),
    files: { city: inApp(geo.city), asn: inApp(geo.asn), anonymous: inApp(geo.anonymous) },
    logger: strapi.log,
    clock,
  });
};

export interface RiskPorts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly data: AddressData;
  readonly counts: Counts;
  readonly database: Database;
  readonly clock: Clock;
  readonly lookupKey: Buffer;
  readonly store: SessionStore;
  readonly users: UserDirectory;
  readonly log: EventLog;
  readonly entitlements: Entitlements;
  readonly settings: () => Settings;
  readonly announce: (events: readonly AuthEvent[]) => void;
  readonly appendEvent: (event: NewEvent) => Promise<void>;
  readonly channelIds: () => Promise<readonly string[]>;
}

export type RiskParts = Awaited<ReturnType<typeof composeRisk>>;

export const composeRisk = async ({
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
  entitlements,
  settings,
  announce,
  appendEvent,
  channelIds,
}: RiskPorts) => {
  const logger = strapi.log;
  const inApp = inAppOf(strapi);
  const lists = createNetworkLists({
    ...config.networkLists,
    lists: config.networkLists.lists.map((list) => (list.file === undefined ? list : { ...list, file: inApp(list.file) ?? list.file })),
    folder: path.resolve(strapi.dirs.app.root, config.networkLists.folder),
    logger,
    clock,
  });
  const lookup = createLookUpAddress(data, lists, logger, clock);

  const limits = () => ({
    maxFailedLogins: settings().maxFailedLogins,
    maxFailedLoginsPerAddress: config.maxFailedLoginsPerAddress,
    windowSeconds: config.failedLoginWindow,
    lockoutSeconds: settings().lockoutSeconds,
  });
  const { redis } = config;
  const counters = isRedisNamed(redis)
    ? await createRedisCounters({ target: redis, keyPrefix: redis.keyPrefix, logger })
    : createMemoryCounters();
  const attempts = createAttempts({ counters, lookupKey, limits });
  const guesses = countLockedOut(createLimitGuesses({ attempts, limits, log, clock, logger, appendEvent }), counts.activity);

  const histories = createHistoryStore(database);
  const riskEvents = createRiskEventStore(database);
  const policyStore = createPolicyStore({ database, clock, announce });
  const book = createPolicyBook(policyStore, toManagedPolicies(config, clock.now()), logger);
  const { sandbox, expressions } = countExpressions(createSandbox({ logger }));
  const evaluate = createEvaluatePolicies({
    policies: gatePolicies(() => book.current(), entitlements),
    sandbox,
    store: policyStore,
    users,
    unknownCountry: config.unknownCountry,
    logger,
  });
  const judging = { lookup, evaluate, clock, options: toRiskOptions(config) };
  const { learnAbove } = config.risk;
  const edit = createEditPolicies({ store: policyStore, book, sandbox, channelIds });

  return {
    lookup,
    expressions,
    attempts,
    guesses,
    riskEvents,
    book,
    edit,
    judgeLogin: createJudgeLogin({ ...judging, learnAbove }),
    judgeChange: createJudgeChange({ ...judging, store, histories }),
    review: createReviewRiskEvent({ riskEvents, histories, clock, learnAbove }),
    simulate: createSimulatePolicy({ store, users, sandbox, unknownCountry: config.unknownCountry, learnAbove, clock }),
    start: async (): Promise<void> => {
      await Promise.all([data.ready, lists.start(), book.load()]);
    },
    stop: async (): Promise<void> => {
      await Promise.all([data.stop(), lists.stop(), attempts.stop(), sandbox.stop()]);
    },
  };
};
