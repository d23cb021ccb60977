/** Sees every token being born: in Strapi's session manager by its table, in `legacy-support` mode where it is signed. */

import type { Core } from '@strapi/types';
import { describeError } from '../domain/describe-error';
import { ownJti } from '../domain/token';
import { createUuidV7 } from '../domain/uuid-v7';
import type { UserRef } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { UserKnowledge } from '../ports/user-knowledge';
import type { NativeSessions } from './native-sessions';
import { fromNativeOrigin, NATIVE_SESSION } from './native-sessions';
import { decodeClaims, toMilliseconds } from './jwt-claims';
import { currentLogin, currentScope, MAX_PER_REQUEST, knowledgeAhead, type RequestScope, type TokenBirth, unheard } from './request-scope';

export interface CapturePorts {
  readonly strapi: Core.Strapi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly native: NativeSessions;
  readonly readKnowledge: (user: UserRef) => Promise<UserKnowledge>;
  /** Records a birth outside a request; rejects where it cannot be stored. */
  readonly recordDetached: (birth: TokenBirth) => Promise<void>;
}

interface Issue {
  (payload: Record<string, unknown>, options?: Record<string, unknown>): unknown;
}

export interface JwtService {
  issue: Issue;
  verify: (token: string) => Promise<unknown>;
}

export const isRefreshMode = (strapi: Core.Strapi): boolean =>
  strapi.config.get<string>('plugin::users-permissions.jwtManagement', 'legacy-support') === 'refresh';

export const jwtService = (strapi: Core.Strapi): JwtService => strapi.plugin('users-permissions').service('jwt') as unknown as JwtService;

const addBirth = (scope: RequestScope, birth: TokenBirth): void => {
  if (scope.births.length >= MAX_PER_REQUEST) throw new Error(`A request may make at most ${MAX_PER_REQUEST} tokens.`);
  scope.births.push(birth);
};

/** Replaces `jwt.issue`: each token gets an id of its own, and its birth is noted. It stays synchronous, callers do not await it. */
export const captureIssuedTokens = ({ strapi, clock, logger, readKnowledge, recordDetached }: CapturePorts): void => {
  const jwt = jwtService(strapi);
  const issue = jwt.issue;
  jwt.issue = function issueRecorded(this: unknown, payload, options = {}) {
    // In refresh mode the token is a row in Strapi's session table, which is seen there.
    if (isRefreshMode(strapi)) return issue.call(this, payload, options);
    const isIdentified = payload?.jti !== undefined || options.jwtid !== undefined;
    const plain = typeof payload?.toJSON === 'function' ? (payload.toJSON() as Record<string, unknown>) : payload;
    const token = issue.call(this, isIdentified ? payload : { ...plain, jti: ownJti(createUuidV7(clock.now())) }, options);
    const claims = typeof token === 'string' ? decodeClaims(token) : null;
    if (typeof token !== 'string' || claims?.id === undefined || typeof claims.jti !== 'string') return token;
    const scope = currentScope(strapi);
    const user: UserRef = { origin: 'USER', id: String(claims.id) };
    const birth: TokenBirth = {
      user,
      ref: { kind: 'jti', value: claims.jti },
      token,
      ...currentLogin(),
      expiresAt: toMilliseconds(claims.exp),
      rotatedFrom: null,
      knowledge: knowledgeAhead(user),
    };
    if (scope) {
      addBirth(scope, birth);
      // The handler still has its answer to make, and the database time. A transaction that is open now may be over before the read is.
      if (!strapi.db.inTransaction()) birth.knowledge ??= unheard(readKnowledge(birth.user));
    } else
      recordDetached(birth).catch((error: unknown) =>
        logger.error(`A token issued outside a request could not be recorded and will be refused: ${describeError(error)}.`)
      );
    return token;
  };
};

/** Watches Strapi's session table: a row is a birth, a row that names a child is the refresh of a birth. */
export const captureNativeSessions = ({ strapi, native, recordDetached }: CapturePorts): (() => void) =>
  strapi.db.lifecycles.subscribe({
    models: [NATIVE_SESSION],
    async afterCreate({ result }: { result?: unknown }) {
      const row = result as {
        sessionId: string;
        userId: string;
        origin: string;
        expiresAt: Date | string;
        absoluteExpiresAt?: Date | string;
      };
      const origin = fromNativeOrigin(row?.origin);
      if (!origin) return;
      const user: UserRef = { origin, id: String(row.userId) };
      const scope = currentScope(strapi);
      const birth: TokenBirth = {
        user,
        ref: { kind: 'native', value: row.sessionId },
        token: null,
        ...currentLogin(),
        expiresAt: new Date(row.expiresAt).getTime(),
        rotatedFrom: null,
        knowledge: knowledgeAhead(user),
      };
      if (scope) return addBirth(scope, birth);
      // Outside a request nothing settles later. A refresh keeps the absolute expiry of its chain to the millisecond.
      if (row.absoluteExpiresAt) birth.rotatedFrom = await native.parentOf(user, row.sessionId, new Date(row.absoluteExpiresAt));
      await recordDetached(birth);
    },
    afterUpdate({ params }: { params: { where?: unknown; data?: unknown } }) {
      const { childId } = (params.data ?? {}) as { childId?: unknown };
      const { sessionId } = (params.where ?? {}) as { sessionId?: unknown };
      if (typeof childId !== 'string' || typeof sessionId !== 'string') return;
      const birth = currentScope(strapi)?.births.find((candidate) => candidate.ref.kind === 'native' && candidate.ref.value === childId);
      if (birth) birth.rotatedFrom = sessionId;
    },
  } as never) as unknown as () => void;
