/** Makes sessions of births: the row, its tokens as they are stored, and what memory knows from then on. */

import { createUuidV7 } from '../domain/uuid-v7';
import type { Envelopes } from '../domain/envelope';
import type { LoginMethod, Session, SessionId, UserRef } from '../domain/session';
import type { TokenRef } from '../domain/token';
import type { Clock } from '../ports/clock';
import type { NewToken, OpenOutcome, SessionState, SessionStore } from '../ports/session-store';
import type { ReadUserKnowledge, UserKnowledge } from '../ports/user-knowledge';
import type { JudgedOpening, JudgeLogin } from '../use-cases/judge-login';
import { toStartedEvent } from '../use-cases/judgement';
import type { SessionCache } from '../use-cases/session-cache';
import type { ClientFacts } from './client-facts';

export interface Token {
  readonly ref: TokenRef;
  /** Null where the plugin never holds it, as in refresh mode. */
  readonly token: string | null;
  readonly expiresAt: number | null;
}

/** Whose session, how it came to be, and when its last token ends. */
export interface Opener {
  readonly user: UserRef;
  readonly loginMethod: LoginMethod;
  readonly expiresAt: number | null;
}

export interface OpenSessions {
  readonly readKnowledge: ReadUserKnowledge;
  toNewToken(id: SessionId, token: Token): NewToken;
  /** A session that was not judged: without place, network, score and signals. */
  makeBare(opener: Opener, account: UserKnowledge['account'], facts: ClientFacts): Session;
  insert(opening: JudgedOpening, tokens: readonly Token[]): Promise<OpenOutcome>;
  remember(session: Session, tokens: readonly Token[]): SessionState;
  /** A session that nobody logged in to under the guard's eyes: on record with place and network, and not judged. */
  openUnjudged(opener: Opener, facts: ClientFacts, tokens: readonly Token[]): Promise<SessionState>;
}

export interface OpenSessionsPorts {
  readonly store: Pick<SessionStore, 'open'>;
  readonly cache: SessionCache;
  readonly clock: Clock;
  readonly readKnowledge: ReadUserKnowledge;
  readonly locate: JudgeLogin['locate'];
  /** Null where tokens are not stored. */
  readonly envelopes: Envelopes | null;
}

export const createOpenSessions = ({ store, cache, clock, readKnowledge, locate, envelopes }: OpenSessionsPorts): OpenSessions => {
  const toNewToken = (id: SessionId, { ref, token, expiresAt }: Token): NewToken => ({
    ref,
    sealed: token !== null && envelopes ? envelopes.seal(token, id) : null,
    createdAt: clock.now(),
    expiresAt,
  });

  const makeBare: OpenSessions['makeBare'] = ({ user, loginMethod, expiresAt }, account, facts) => {
    const now = clock.now();
    return {
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
      location: null,
      network: null,
      securityScore: null,
      signals: [],
    };
  };

  const insert: OpenSessions['insert'] = (opening, tokens) =>
    store.open({ ...opening, tokens: tokens.map((token) => toNewToken(opening.session.id, token)) });

  const remember: OpenSessions['remember'] = ({ id, user, expiresAt, lastSeenAt }, tokens) => {
    const state: SessionState = { id, user, status: 'ACTIVE', endReason: null, expiresAt, lastSeenAt };
    for (const { ref } of tokens) cache.put(ref, state);
    return state;
  };

  return {
    readKnowledge,
    toNewToken,
    makeBare,
    insert,
    remember,
    openUnjudged: async (opener, facts, tokens) => {
      const { account } = await readKnowledge(opener.user, clock.now());
      const session = locate(makeBare(opener, account, facts), facts.address);
      await insert({ session, events: [toStartedEvent(session)], history: null, limits: null }, tokens);
      return remember(session, tokens);
    },
  };
};
