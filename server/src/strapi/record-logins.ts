/** Puts tokens on record: new sessions for births, another token for refreshes, adopted sessions for old tokens. */

import { maskIdentifier } from '../domain/mask';
import { createUuidV7 } from '../domain/uuid-v7';
import type { NewEvent } from '../domain/event';
import { NO_ATTEMPTS } from '../domain/risk/signal-rule';
import type { MatchedPolicy } from '../domain/risk/risk-event';
import { isOver, type LoginMethod, type UserRef } from '../domain/session';
import { isOwnJti, type TokenRef } from '../domain/token';
import type { Attempts } from '../ports/attempts';
import type { Clock } from '../ports/clock';
import type { SessionState, SessionStore } from '../ports/session-store';
import type { JudgeLogin } from '../use-cases/judge-login';
import { toRiskEvent, toRiskFeedEvent } from '../use-cases/judgement';
import type { LimitGuesses, LockedOut } from '../use-cases/limit-guesses';
import type { SessionCache } from '../use-cases/session-cache';
import type { TokenOutcome } from '../use-cases/authenticate-token';
import type { ClientFacts } from './client-facts';
import type { NativeSessions } from './native-sessions';
import type { OpenSessions } from './open-sessions';
import type { FailedLogin, TokenBirth } from './request-scope';

/** `blocked`: a policy refused the login; a BLOCKED session is on record, and the token may not leave. */
export type RecordOutcome =
  | { readonly kind: 'recorded'; readonly session: SessionState }
  | { readonly kind: 'blocked' }
  /** Other tries failed too often while this one was under way: its password was one of many. */
  | LockedOut;

export interface RecordLogins {
  /** Judges and records one birth of a request. Rejects where it cannot be stored. */
  record(birth: TokenBirth, facts: ClientFacts): Promise<RecordOutcome>;
  /** Records a birth outside a request, of which nothing is known that could be judged. */
  recordDetached(birth: TokenBirth, facts: ClientFacts): Promise<void>;
  /** Makes a session of a token that was never recorded, or says why the token may not pass. */
  adopt(token: UnrecordedToken, facts: ClientFacts): Promise<TokenOutcome>;
  recordFailure(failure: FailedLogin, facts: ClientFacts): Promise<void>;
  /** A login that policies refused before it was known whose it is. */
  recordRefusal(failure: FailedLogin, facts: ClientFacts, policies: readonly MatchedPolicy[]): Promise<void>;
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
  readonly native: NativeSessions;
  readonly cache: SessionCache;
  readonly clock: Clock;
  readonly judge: JudgeLogin;
  readonly attempts: Attempts;
  readonly guesses: LimitGuesses;
  readonly sessions: OpenSessions;
  readonly onStoreFailure: 'deny' | 'allow';
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

export const createRecordLogins = (ports: RecordLoginsPorts): RecordLogins => {
  const { store, cache, clock, native, sessions } = ports;

  const openJudged = async (birth: TokenBirth, facts: ClientFacts): Promise<RecordOutcome> => {
    const { attempt } = birth;
    const lockout = attempt && (await ports.guesses.lockoutOf(attempt));
    if (lockout) {
      if (birth.ref.kind === 'native') await native.delete([birth.ref.value]);
      return lockout;
    }
    const known = await (birth.knowledge ?? sessions.readKnowledge(birth.user, clock.now()));
    const session = sessions.makeBare(birth, known.account, facts);
    const attempts = attempt ? await ports.attempts.countsOf(attempt) : NO_ATTEMPTS;
    const { opening, isBlocked, refused } = await ports.judge.judge({ session, known, address: facts.address, attempts });
    if (isBlocked || (await sessions.insert(opening, [birth])).kind === 'too-many') {
      // The token goes on record with the blocked session: should it get out after all, it opens nothing.
      await sessions.insert(refused(), [birth]);
      if (birth.ref.kind === 'native') await native.delete([birth.ref.value]);
      return { kind: 'blocked' };
    }
    if (attempt) await ports.attempts.succeed(attempt);
    return { kind: 'recorded', session: sessions.remember(opening.session, [birth]) };
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
    return sessions.openUnjudged(
      { user: first.user, loginMethod: method, expiresAt },
      facts,
      chain.map((row) => ({ ref: { kind: 'native', value: row.sessionId }, token: null, expiresAt: row.expiresAt }))
    );
  };

  const attach = async (state: SessionState, ref: TokenRef, expiresAt: number | null): Promise<SessionState> => {
    await store.addToken(state.id, sessions.toNewToken(state.id, { ref, token: null, expiresAt }));
    return cache.put(ref, {
      ...state,
      expiresAt: expiresAt !== null && state.expiresAt !== null ? Math.max(expiresAt, state.expiresAt) : state.expiresAt,
    }).state;
  };

  const logins: RecordLogins = {
    record: async (birth, facts) => {
      if (birth.rotatedFrom !== null) {
        const parent = await sessionOfChain(birth.rotatedFrom, 'ADOPTED', facts);
        if (parent !== 'gone' && !isOver(parent.status)) {
          return { kind: 'recorded', session: await attach(parent, birth.ref, birth.expiresAt) };
        }
        // The session ended while its token was being refreshed: the new token must not survive it.
        if (birth.ref.kind === 'native') await native.delete([birth.ref.value]);
        throw new Error('The session of a refreshed token is over.');
      }
      return openJudged(birth, facts);
    },

    recordDetached: async (birth, facts) => {
      if (birth.rotatedFrom !== null) await logins.record(birth, facts);
      else await sessions.openUnjudged(birth, facts, [birth]);
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
        return {
          kind: 'live',
          session: await sessions.openUnjudged({ user, loginMethod: 'ADOPTED', expiresAt }, facts, [{ ref, token, expiresAt }]),
        };
      } catch (error) {
        // Another instance adopted it at the same moment: its record counts.
        const found = await store.stateOf(ref);
        if (typeof found === 'string') throw error;
        return { kind: 'live', session: cache.put(ref, found).state };
      }
    },

    recordFailure: (failure, facts) =>
      ports.appendEvent({
        id: createUuidV7(clock.now()),
        type: 'LOGIN_FAILED',
        severity: 'LOW',
        occurredAt: clock.now(),
        session: null,
        user: null,
        origin: failure.origin,
        actor: null,
        detail: detailOf(failure, facts),
      }),

    recordRefusal: (failure, facts, policies) => {
      const riskEvent = toRiskEvent({
        at: clock.now(),
        session: null,
        user: null,
        ipAddress: facts.ipAddress,
        assessment: null,
        decision: 'BLOCKED',
        policies,
      });
      const detail = { ...detailOf(failure, facts), policies: policies.map(({ name }) => name) };
      return ports.appendEvent({ ...toRiskFeedEvent('LOGIN_BLOCKED', riskEvent, null, detail), origin: failure.origin });
    },
  };
  return logins;
};

const detailOf = ({ identifier, method }: FailedLogin, { ipAddress, device }: ClientFacts) => ({
  identifier: identifier === null ? null : maskIdentifier(identifier),
  loginMethod: method,
  ipAddress,
  device: device.label,
  userAgent: device.userAgent,
});
