/** What stands between requests and the sessions: logins put on record, tokens asked about, addresses turned away. */

import type { Core } from '@strapi/types';
import type { IncomingMessage } from 'node:http';
import type { GuardConfig } from './config/schema';
import type { LastSeen } from './compose-last-seen';
import type { Counts } from './compose-observation';
import type { composeRecord } from './compose-record';
import type { RiskParts } from './compose-risk';
import { SYSTEM } from './domain/actor';
import type { UserRef } from './domain/session';
import type { Clock } from './ports/clock';
import { requestKey, type ClientFacts } from './strapi/client-facts';
import { countUnrecorded } from './strapi/count-logins';
import { createEnforcement } from './strapi/enforcement';
import { createLoginGate } from './strapi/login-gate';
import type { NativeSessions } from './strapi/native-sessions';
import { createOpenSessions } from './strapi/open-sessions';
import { createRecordLogins } from './strapi/record-logins';
import type { RequestScope } from './strapi/request-scope';
import { accountTableOf } from './strapi/user-directory';
import { createReadUserKnowledge } from './strapi/user-knowledge';
import { createAuthenticateToken } from './use-cases/authenticate-token';
import type { EndSessions } from './use-cases/end-sessions';
import type { SessionCache } from './use-cases/session-cache';

export interface EnforcementParts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly clock: Clock;
  readonly counts: Counts;
  readonly record: Awaited<ReturnType<typeof composeRecord>>;
  readonly risk: RiskParts;
  readonly lastSeen: LastSeen;
  readonly cache: SessionCache;
  readonly native: NativeSessions;
  readonly endSessions: EndSessions;
  readonly readFacts: (request: IncomingMessage | null) => ClientFacts;
  readonly factsOf: (scope: RequestScope | null) => ClientFacts;
}

export const composeEnforcement = ({
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
}: EnforcementParts) => {
  const logger = strapi.log;
  const { database, store, sequencer, settings, appendEvent } = record;
  const { touch } = lastSeen;
  const sessions = createOpenSessions({
    store,
    cache,
    clock,
    readKnowledge: createReadUserKnowledge(database, accountTableOf(strapi)),
    locate: risk.judgeLogin.locate,
    envelopes: record.envelopes,
  });
  const recording = createRecordLogins({
    store,
    sessions,
    native,
    cache,
    clock,
    judge: risk.judgeLogin,
    attempts: risk.attempts,
    guesses: risk.guesses,
    onStoreFailure: config.onStoreFailure,
    appendEvent,
  });
  const logins = countUnrecorded(recording, counts.activity);
  const authenticate = createAuthenticateToken({
    cache,
    store,
    clock,
    logger,
    lookUps: counts.lookUps,
    isFresh: (now) => sequencer.isFresh(now),
    onStoreFailure: config.onStoreFailure,
    idleLimit: () => (config.onInactivity === 'end' ? settings.current().inactivityTimeout * 1000 + lastSeen.lag() : null),
    onIdle: async ({ id }) => void (await endSessions.one(id, 'IDLE', { actor: SYSTEM })),
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
    onRefused: (kind) => counts.activity.refused(kind),
  });
  const loginGate = createLoginGate({ guesses: risk.guesses, judge: risk.judgeLogin, logins, clock, factsOf });

  return { logins, enforcement, loginGate, readKnowledge: (user: UserRef) => sessions.readKnowledge(user, clock.now()) };
};
