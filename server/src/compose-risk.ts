/** What judges: location and network data, history, policies, the sandbox, guesses. Each made once. */

import path from 'node:path';
import type { Core } from '@strapi/types';
import { createAttempts } from './adapters/attempts/create-attempts';
import { createMemoryCounters } from './adapters/attempts/memory-counters';
import { createRedisCounters } from './adapters/attempts/redis-counters';
import { createAddressData } from './adapters/geo/address-data';
import { createNetworkLists } from './adapters/network-lists/network-lists';
import { createSandbox } from './adapters/sandbox/sandbox';
import type { GuardConfig } from './config/schema';
import { packageFolder } from './package-folder';
import { toManagedPolicies } from './domain/policy/managed-policies';
import type { AuthEvent, NewEvent } from './domain/event';
import type { RiskOptions } from './domain/risk/signal';
import type { Clock } from './ports/clock';
import type { EventLog } from './ports/event-log';
import type { SessionStore } from './ports/session-store';
import type { UserDirectory } from './ports/user-directory';
import type { Database } from './strapi/database';
import { createHistoryStore } from './strapi/history-store';
import { createPolicyStore } from './strapi/policy-store';
import { createRiskEventStore } from './strapi/risk-event-store';
import { createEditPolicies } from './use-cases/edit-policies';
import { createEvaluatePolicies } from './use-cases/evaluate-policies';
import type { Settings } from './use-cases/guard';
import { createJudgeChange } from './use-cases/judge-change';
import { createJudgeLogin } from './use-cases/judge-login';
import { createLimitGuesses } from './use-cases/limit-guesses';
import { createLookUpAddress } from './use-cases/look-up-address';
import { createPolicyBook } from './use-cases/policy-book';
import { createReviewRiskEvent } from './use-cases/review-risk-event';
import { createSimulatePolicy } from './use-cases/simulate-policy';

export interface RiskPorts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly database: Database;
  readonly clock: Clock;
  readonly lookupKey: Buffer;
  readonly store: SessionStore;
  readonly users: UserDirectory;
  readonly log: EventLog;
  readonly settings: () => Settings;
  readonly announce: (events: readonly AuthEvent[]) => void;
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

const toRiskOptions = ({ risk, allowedCountries, blockedCountries }: GuardConfig): RiskOptions => ({
  allowedCountries: allowedCountries ?? [],
  blockedCountries: blockedCountries ?? [],
  travel: { maxSpeedKmh: risk.maxTravelKmh, minDistanceKm: risk.minTravelKm },
  dormantDays: risk.dormantDays,
  manySessions: risk.manySessions,
  failuresBeforeSuccess: risk.failuresBeforeSuccess,
  sprayedAccounts: risk.sprayedAccounts,
  stuffingAddresses: risk.stuffingAddresses,
  penalties: risk.penalties,
});
