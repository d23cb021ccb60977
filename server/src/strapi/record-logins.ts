/** Puts tokens on record: new sessions for births, another token for refreshes, adopted sessions for old tokens. */

import { maskIdentifier } from '../domain/mask';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Envelopes } from '../domain/envelope';
import type { NewEvent } from '../domain/event';
import type { LoginMethod, Session, SessionId, UserRef } from '../domain/session';
import { isOwnJti, type TokenRef } from '../domain/token';
import type { Clock } from '../ports/clock';
import type { NewToken, SessionState, SessionStore } from '../ports/session-store';
import type { UserDirectory } from '../ports/user-directory';
import type { SessionCache } from '../use-cases/session-cache';
import type { TokenOutcome } from '../use-cases/authenticate-token';
import type { ClientFacts } from './client-facts';
import type { NativeSessions } from './native-sessions';
import type { FailedLogin, TokenBirth } from './request-scope';

export interface RecordLogins {
  /** Records one birth; resolves to the session that the token belongs to. Rejects where it cannot be stored. */
  record(birth: TokenBirth, facts: ClientFacts): Promise<SessionState>;
  /** Makes a session of a token that was never recorded, or says why the token may not pass. */
  adopt(token: UnrecordedToken, facts: ClientFacts): Promise<TokenOutcome>;
  recordFailure(failure: FailedLogin, facts: ClientFacts): Promise<void>;
}

export interface UnrecordedToken {
  readonly ref: TokenRef;
  readonly user: UserRef;
  readonly token: string | null;
  /** Epoch milliseconds; null where the token does not say. */
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
}

export interface RecordLoginsPorts {
  readonly store: SessionStore;
  readonly users: UserDirectory;
  readonly native: NativeSessions;
  readonly cache: SessionCache;
  readonly clock: Clock;
  /** Null where tokens are not stored. */
  readonly envelopes: Envelopes | null;
  readonly onStoreFailure: 'deny' | 'allow';
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

export const createRecordLogins = (ports: RecordLoginsPorts): RecordLogins => {
  const { store, cache, clock, native } = ports;

  const newToken = (id: SessionId, ref: TokenRef, token: string | null, expiresAt: number | null): NewToken => ({
    ref,
    sealed: token !== null && ports.envelopes ? ports.envelopes.seal(token, id) : null,
    createdAt: clock.now(),
    expiresAt,
  });

  const open = async (
    user: UserRef,
    loginMethod: LoginMethod,
    expiresAt: number | null,
    facts: ClientFacts,
    tokens: readonly { ref: TokenRef; token: string | null; expiresAt: number | null }[]
  ): Promise<SessionState> => {
    const now = clock.now();
    const [account] = await ports.users.load([user]);
    const session: Session = {
      id: createUuidV7(now) as SessionId,
      user,
      username: account?.username ?? null,
      email: account?.email ?? null,
      status: 'ACTIVE',
      loginMethod,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      endedAt: null,
      endReason: null,
      device: facts.device,
      ipAddress: facts.ipAddress,
    };
    const event: NewEvent = {
      id: createUuidV7(now),
      type: 'SESSION_STARTED',
      severity: 'INFO',
      occurredAt: now,
      session,
      user,
      origin: user.origin,
      actor: { kind: user.origin, id: user.id, name: session.username ?? session.email, ipAddress: facts.ipAddress },
      detail: { loginMethod },
    };
    await store.open(
      session,
      tokens.map((token) => newToken(session.id, token.ref, token.token, token.expiresAt)),
      event
    );
    const state: SessionState = { id: session.id, user, status: 'ACTIVE', endReason: null, expiresAt, lastSeenAt: now };
    for (const { ref } of tokens) cache.put(ref, state);
    return state;
  };

  /** The session of a native row, by any row of its chain; made where none is on record. */
  const sessionOfChain = async (sessionId: string, method: LoginMethod, facts: ClientFacts): Promise<SessionState | 'gone'> => {
    const chain = await native.chainOf(sessionId);
    if (chain.length === 0) return 'gone';
    for (const row of chain) {
      const found = await store.stateOf({ kind: 'native', value: row.sessionId });
      if (typeof found !== 'string') return found;
      if (found === 'gone') return 'gone';
    }
    const [first] = chain;
    if (!first) return 'gone';
    const expiresAt = Math.max(...chain.map((row) => row.expiresAt));
    return open(
      first.user,
      method,
      expiresAt,
      facts,
      chain.map((row) => ({ ref: { kind: 'native', value: row.sessionId }, token: null, expiresAt: row.expiresAt }))
    );
  };

  const attach = async (state: SessionState, ref: TokenRef, expiresAt: number | null): Promise<SessionState> => {
    await store.addToken(state.id, newToken(state.id, ref, null, expiresAt));
    return cache.put(ref, {
      ...state,
      expiresAt: expiresAt !== null && state.expiresAt !== null ? Math.max(expiresAt, state.expiresAt) : state.expiresAt,
    }).state;
  };

  return {
    record: async (birth, facts) => {
      if (birth.rotatedFrom !== null) {
        const parent = await sessionOfChain(birth.rotatedFrom, 'ADOPTED', facts);
        if (parent !== 'gone' && parent.status !== 'TERMINATED') return attach(parent, birth.ref, birth.expiresAt);
        // The session ended while its token was being refreshed: the new token must not survive it.
        if (birth.ref.kind === 'native') await native.delete([birth.ref.value]);
        throw new Error('The session of a refreshed token is over.');
      }
      return open(birth.user, birth.loginMethod, birth.expiresAt, facts, [birth]);
    },

    adopt: async ({ ref, user, token, issuedAt, expiresAt }, facts) => {
      if (ref.kind === 'native') {
        const found = await sessionOfChain(ref.value, 'ADOPTED', facts);
        // Strapi deleted the row: the token was revoked, though its signature still holds.
        if (found === 'gone') return { kind: 'ended', reason: null };
        if (found.status === 'TERMINATED' || found.status === 'BLOCKED') return { kind: 'ended', reason: found.endReason };
        return { kind: 'live', session: await attach(found, ref, expiresAt) };
      }
      const validAfter = await store.validAfter(user);
      if (validAfter !== null && (issuedAt === null || issuedAt <= validAfter)) return { kind: 'ended', reason: 'FORCE_LOGOUT' };
      if (ref.kind === 'jti' && isOwnJti(ref.value) && ports.onStoreFailure === 'deny') return { kind: 'refused' };
      try {
        return { kind: 'live', session: await open(user, 'ADOPTED', expiresAt, facts, [{ ref, token, expiresAt }]) };
      } catch (error) {
        // Another instance adopted it at the same moment: its record counts.
        const found = await store.stateOf(ref);
        if (typeof found === 'string') throw error;
        return { kind: 'live', session: cache.put(ref, found).state };
      }
    },

    recordFailure: async ({ origin, identifier, method }, facts) => {
      const now = clock.now();
      await ports.appendEvent({
        id: createUuidV7(now),
        type: 'LOGIN_FAILED',
        severity: 'LOW',
        occurredAt: now,
        session: null,
        user: null,
        origin,
        actor: null,
        detail: {
          identifier: identifier === null ? null : maskIdentifier(identifier),
          loginMethod: method,
          ipAddress: facts.ipAddress,
          device: facts.device.label,
          userAgent: facts.device.userAgent,
        },
      });
    },
  };
};
