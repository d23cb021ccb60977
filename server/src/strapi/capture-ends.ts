/** Sees sessions ended by others: a password change, a blocked or deleted account, Strapi's own logout and revocation. */

import type { Core } from '@strapi/types';
import { SYSTEM, type Actor } from '../domain/actor';
import type { NewEvent } from '../domain/event';
import type { EndReason, Origin, SessionId, UserRef } from '../domain/session';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { SessionStore } from '../ports/session-store';
import type { EndSessions } from '../use-cases/end-sessions';
import { currentEndCause } from './end-causes';
import { fromNativeOrigin, NATIVE_SESSION } from './native-sessions';
import { currentScope, userKey, type RequestScope } from './request-scope';
import { USER_MODELS } from './user-directory';

export interface CaptureEndsPorts {
  readonly strapi: Core.Strapi;
  readonly store: SessionStore;
  readonly endSessions: EndSessions;
  readonly clock: Clock;
  readonly actorOf: (scope: RequestScope | null) => Actor;
  readonly endSessionsOnPasswordChange: 'others' | 'none';
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

interface LifecycleEvent {
  readonly params: { readonly where?: unknown; readonly data?: Record<string, unknown> };
  readonly result?: unknown;
  readonly state: Record<string, unknown>;
}

const isPasswordChange = (data: Record<string, unknown> | undefined): boolean => typeof data?.password === 'string';

/**
 * Rows that one statement of somebody else may name: more than that is read in pages. In order of ids, as Strapi's queries
 * with a limit always are; SQLite walks the table for it where few rows are named.
 */
const PAGE = 1000;

const readAll = async <T extends { id: number }>(strapi: Core.Strapi, model: string, where: unknown, select: string[]): Promise<T[]> => {
  const rows: T[] = [];
  for (let after = 0; ;) {
    const page = (await strapi.db.query(model as never).findMany({
      where: { $and: [where ?? {}, { id: { $gt: after } }] } as never,
      select: ['id', ...select] as never,
      orderBy: { id: 'asc' } as never,
      limit: PAGE,
    })) as T[];
    rows.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return rows;
    after = last.id;
  }
};

/** Users: ends on a changed password, a block, a deletion, with what caused it as the reason. Returns the unsubscribe function. */
export const captureUserChanges = ({
  strapi,
  store,
  endSessions,
  clock,
  actorOf,
  endSessionsOnPasswordChange,
  appendEvent,
}: CaptureEndsPorts): (() => void) => {
  const originOf = (model: string): Origin => (model === USER_MODELS.ADMIN ? 'ADMIN' : 'USER');

  const end = async (user: UserRef, reason: EndReason): Promise<void> => {
    const scope = currentScope(strapi);
    const isOwn = scope?.session && userKey(scope.session.user) === userKey(user);
    const keep: SessionId | null = reason === 'PASSWORD_CHANGED' && isOwn ? (scope.session?.id ?? null) : null;
    // Tokens that were never recorded end with the rest.
    await store.setValidAfter(user, clock.now());
    await endSessions.ofUser(user, reason, { actor: actorOf(scope) }, keep);
  };

  const reasonOf = (data: Record<string, unknown> | undefined): EndReason | null => {
    if (data?.blocked === true || data?.isActive === false) return 'USER_BLOCKED';
    return isPasswordChange(data) && endSessionsOnPasswordChange === 'others' ? 'PASSWORD_CHANGED' : null;
  };

  /** In the transaction of the change, where there is one; never with the password, or what it was made into. */
  const tellCredential = (user: UserRef): Promise<void> => {
    const actor = actorOf(currentScope(strapi));
    // Whoever comes with a reset link is nobody yet.
    const isOwn = actor.id === null ? actor.kind === 'USER' : actor.kind === user.origin && actor.id === user.id;
    const now = clock.now();
    return appendEvent({
      id: createUuidV7(now),
      type: 'CREDENTIAL_CHANGED',
      severity: isOwn ? 'LOW' : 'MEDIUM',
      occurredAt: now,
      session: null,
      user,
      origin: user.origin,
      actor,
      detail: { credential: 'PASSWORD' },
    });
  };

  const changed = async (model: string, ids: readonly number[], data: Record<string, unknown> | undefined): Promise<void> => {
    const reason = reasonOf(data);
    for (const id of ids) {
      const user: UserRef = { origin: originOf(model), id: String(id) };
      if (isPasswordChange(data)) await tellCredential(user);
      if (!reason) continue;
      if (reason === 'PASSWORD_CHANGED') currentScope(strapi)?.passwordChanged.add(userKey(user));
      await end(user, reason);
    }
  };

  const idsIn = (state: Record<string, unknown>): number[] => (state.guardedIds as number[] | undefined) ?? [];

  return strapi.db.lifecycles.subscribe({
    models: Object.values(USER_MODELS),
    async afterUpdate(event: LifecycleEvent & { model: { uid: string } }) {
      const id = (event.result as { id?: number } | null)?.id;
      if (id !== undefined) await changed(event.model.uid, [id], event.params.data);
    },
    async beforeUpdateMany(event: LifecycleEvent & { model: { uid: string } }) {
      // After the update the condition may select nobody any more.
      if (reasonOf(event.params.data) || isPasswordChange(event.params.data))
        event.state.guardedIds = (await readAll(strapi, event.model.uid, event.params.where, [])).map(({ id }) => id);
    },
    async afterUpdateMany(event: LifecycleEvent & { model: { uid: string } }) {
      await changed(event.model.uid, idsIn(event.state), event.params.data);
    },
    async afterDelete(event: LifecycleEvent & { model: { uid: string } }) {
      const id = (event.result as { id?: number } | null)?.id;
      if (id !== undefined) await end({ origin: originOf(event.model.uid), id: String(id) }, 'USER_DELETED');
    },
    async beforeDeleteMany(event: LifecycleEvent & { model: { uid: string } }) {
      event.state.guardedIds = (await readAll(strapi, event.model.uid, event.params.where, [])).map(({ id }) => id);
    },
    async afterDeleteMany(event: LifecycleEvent & { model: { uid: string } }) {
      for (const id of idsIn(event.state)) await end({ origin: originOf(event.model.uid), id: String(id) }, 'USER_DELETED');
    },
  } as never) as unknown as () => void;
};

interface NativeRecord {
  readonly id: number;
  readonly sessionId: string;
  readonly userId: string;
  readonly origin: string;
  readonly status: string;
  readonly expiresAt: string | Date;
  readonly absoluteExpiresAt?: string | Date | null;
}

/** Strapi's session table: a live row that goes away ends its session; a rotated one is only cleaned up. Returns the unsubscribe function. */
export const captureNativeEnds = ({ strapi, store, clock, actorOf }: CaptureEndsPorts): (() => void) => {
  const ended = async (rows: readonly NativeRecord[]): Promise<void> => {
    const scope = currentScope(strapi);
    const actor = actorOf(scope);
    for (const row of rows) {
      const origin = fromNativeOrigin(row.origin);
      if (!origin || row.status !== 'active') continue;
      const found = await store.stateOf({ kind: 'native', value: row.sessionId });
      if (typeof found === 'string') continue;
      const user: UserRef = { origin, id: String(row.userId) };
      const now = clock.now();
      const isExpired = [row.expiresAt, row.absoluteExpiresAt].some((moment) => moment && new Date(moment).getTime() <= now);
      const isOwn = actor.kind === origin && actor.id === user.id;
      const cause = currentEndCause() ?? (scope?.passwordChanged.has(userKey(user)) ? 'PASSWORD_CHANGED' : null);
      const reason: EndReason = isExpired ? 'EXPIRED' : (cause ?? (isOwn ? 'LOGOUT' : 'FORCE_LOGOUT'));
      await store.end([found.id], { reason, actor: isExpired ? SYSTEM : actor, now });
    }
  };

  const select = ['sessionId', 'userId', 'origin', 'status', 'expiresAt', 'absoluteExpiresAt'];
  const remember = async (event: LifecycleEvent): Promise<void> => {
    event.state.guardedRows = await readAll<NativeRecord>(strapi, NATIVE_SESSION, event.params.where, select);
  };
  const settle = async (event: LifecycleEvent): Promise<void> => ended((event.state.guardedRows as NativeRecord[] | undefined) ?? []);

  return strapi.db.lifecycles.subscribe({
    models: [NATIVE_SESSION],
    beforeDelete: remember,
    afterDelete: settle,
    beforeDeleteMany: remember,
    afterDeleteMany: settle,
  } as never) as unknown as () => void;
};

/** A password that its owner changed has made a new session in the same request: the one it was changed in ends too. */
export const createEndReplacedSession =
  ({ store, clock, actorOf }: Pick<CaptureEndsPorts, 'store' | 'clock' | 'actorOf'>) =>
  async (scope: RequestScope): Promise<void> => {
    const { session } = scope;
    if (!session || !scope.passwordChanged.has(userKey(session.user))) return;
    if (!scope.births.some((birth) => userKey(birth.user) === userKey(session.user))) return;
    await store.end([session.id], { reason: 'PASSWORD_CHANGED', actor: actorOf(scope), now: clock.now() });
  };
