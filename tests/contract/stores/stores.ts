/** Every store of the plugin over one set of tables, and sessions to put into them. */

import { createHash } from 'node:crypto';
import type { AuthEvent, NewEvent } from '../../../server/src/domain/event';
import type { Session, SessionId, UserRef } from '../../../server/src/domain/session';
import type { TokenRef } from '../../../server/src/domain/token';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import type { Logger } from '../../../server/src/ports/logger';
import type { NewToken, Opening } from '../../../server/src/ports/session-store';
import { markerOf, NOTHING_SEALED, signSeal } from '../../../server/src/domain/audit/seal';
import { createAuditSigner } from '../../../server/src/domain/audit/signing';
import { createAuditSealStore } from '../../../server/src/strapi/audit-seal-store';
import { createAuditLog } from '../../../server/src/strapi/audit-store';
import { appendEvents, createEventLog, prepareEventLog } from '../../../server/src/strapi/event-store';
import { createHistoryStore } from '../../../server/src/strapi/history-store';
import { createLeaseStore } from '../../../server/src/strapi/lease-store';
import { createNativeSessions } from '../../../server/src/strapi/native-sessions';
import { createPolicyStore } from '../../../server/src/strapi/policy-store';
import { createRiskEventStore } from '../../../server/src/strapi/risk-event-store';
import { createSearchIndex } from '../../../server/src/strapi/search-index';
import type { PlanBounds } from '../../../server/src/strapi/session-plan';
import { createSessionStore } from '../../../server/src/strapi/session-store';
import type { GuardTables } from '../../support/guard-tables';
import { sessionOf } from '../../use-cases/session-fixtures';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const QUIET: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A moment that every case counts from: none depends on today. */
export const NOW = Date.UTC(2026, 5, 1, 12);

/** What signs the seals of the audit log. */
export const SIGNER = createAuditSigner(Buffer.alloc(32, 7));

export type Stores = Awaited<ReturnType<typeof createStores>>;

/** @param bounds what pages are planned with, where tables are smaller than in life */
export const createStores = async ({ database, connection }: GuardTables, bounds?: PlanBounds) => {
  await prepareEventLog(database);
  const seals = createAuditSealStore(database);
  await seals.begin(signSeal(markerOf('HEAD', NOTHING_SEALED, NOW), SIGNER));
  const announced: AuthEvent[] = [];
  const announce = (events: readonly AuthEvent[]): void => void announced.push(...events);
  const clock = { now: () => NOW };
  // Later, so that no session is too new for the index.
  const search = createSearchIndex(database, { now: () => NOW + DAY }, QUIET);
  return {
    database,
    connection,
    /** What was told of after a commit, in the order in which it was told. */
    announced,
    sessions: createSessionStore({
      database,
      fingerprint: ({ kind, value }) => createHash('sha256').update(`${kind}:${value}`).digest('base64url'),
      newEventId: () => createUuidV7(NOW),
      announce,
      ...(bounds ? { bounds, search } : {}),
    }),
    search,
    log: createEventLog(database),
    audit: createAuditLog(database, clock),
    seals,
    histories: createHistoryStore(database),
    native: createNativeSessions(database),
    leases: createLeaseStore(database),
    policies: createPolicyStore({ database, clock, announce }),
    riskEvents: createRiskEventStore(database),
    append: (...events: readonly NewEvent[]): Promise<AuthEvent[]> =>
      database.transaction((transaction) => appendEvents(transaction, events)),
  };
};

let users = 1000;
/** Somebody whom no other case knows. */
export const newUser = (origin: UserRef['origin'] = 'USER'): UserRef => ({ origin, id: String((users += 1)) });

/** A session that is on no record yet. */
export const newSession = (user: UserRef, rest: Partial<Session> = {}): Session =>
  sessionOf(user.id, NOW, { user, id: createUuidV7(NOW) as SessionId, ...rest });

export const tokenOf = (ref: TokenRef, expiresAt: number | null = NOW + DAY): NewToken => ({
  ref,
  sealed: null,
  createdAt: NOW,
  expiresAt,
});

export const startedEvent = (session: Session): NewEvent => ({
  id: createUuidV7(NOW),
  type: 'SESSION_STARTED',
  severity: 'INFO',
  occurredAt: session.createdAt,
  session,
  user: session.user,
  origin: session.user.origin,
  actor: null,
  detail: null,
});

export const openingOf = (session: Session, rest: Partial<Opening> = {}): Opening => ({
  session,
  tokens: [tokenOf({ kind: 'jti', value: session.id })],
  events: [startedEvent(session)],
  history: null,
  limits: null,
  ...rest,
});

/** Puts a session of the user on record. */
export const open = async ({ sessions }: Stores, user: UserRef, rest: Partial<Session> = {}): Promise<Session> => {
  const session = newSession(user, rest);
  await sessions.open(openingOf(session));
  return session;
};
