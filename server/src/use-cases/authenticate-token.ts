/** Whether a token's session lets it pass. The signature has been checked before; this asks whether the session lives. */

import { describeError } from '../domain/describe-error';
import type { EndReason, Origin } from '../domain/session';
import { isOver } from '../domain/session';
import { tokenKey, type TokenRef } from '../domain/token';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { SessionState, SessionStore } from '../ports/session-store';
import type { SessionCache } from './session-cache';

export type TokenOutcome =
  /** `session` is null only where the store failed and the configuration lets requests pass. */
  | { readonly kind: 'live'; readonly session: SessionState | null }
  | { readonly kind: 'ended'; readonly reason: EndReason | null }
  /** On record for another kind of user, or never issued by this application. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

export interface TokenRequest {
  readonly ref: TokenRef;
  readonly origin: Origin;
  /**
   * Called where the token was never recorded: makes a session of it, or says why not. Runs once at a time for one
   * token on this instance; where another instance was faster it resolves to the session that the other one made.
   */
  readonly adopt: () => Promise<TokenOutcome>;
}

export interface AuthenticateTokenPorts {
  readonly cache: SessionCache;
  readonly store: Pick<SessionStore, 'stateOf'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether what memory holds may be believed now. */
  readonly isFresh: (now: number) => boolean;
  readonly onStoreFailure: 'deny' | 'allow';
  /**
   * Milliseconds of idleness that end a session, with those by which this instance may not know yet of its use elsewhere;
   * null where idleness only marks it.
   */
  readonly idleLimit: () => number | null;
  /** Told of sessions that idleness has just ended. */
  readonly onIdle: (session: SessionState) => Promise<void>;
  readonly lookUps: LookUpCounts;
}

/** How requests found their session's state. Counted in place: this is where every request comes by. */
export interface LookUpCounts {
  /** In memory. */
  hits: number;
  /** In memory, but too old to be believed: asked of the database. */
  stale: number;
  /** Asked of the database. */
  misses: number;
}

export type AuthenticateToken = (request: TokenRequest) => Promise<TokenOutcome>;

export const createAuthenticateToken = (ports: AuthenticateTokenPorts): AuthenticateToken => {
  /** One look-up per token at a time, however many requests wait for it. Bounded by the requests under way. */
  const underway = new Map<string, Promise<TokenOutcome>>();

  const isIdle = ({ lastSeenAt }: SessionState): boolean => {
    const limit = ports.idleLimit();
    return limit !== null && ports.clock.now() - lastSeenAt > limit;
  };

  const judge = async (state: SessionState, origin: Origin): Promise<TokenOutcome> => {
    // Where both kinds of tokens are signed with one secret, an administrator's token must not open the user of equal id.
    if (state.user.origin !== origin) return { kind: 'refused' };
    if (isOver(state.status)) return { kind: 'ended', reason: state.endReason };
    if (isIdle(state)) {
      await ports.onIdle(state);
      return { kind: 'ended', reason: 'IDLE' };
    }
    return { kind: 'live', session: state };
  };

  const lookUp = async ({ ref, origin, adopt }: TokenRequest): Promise<TokenOutcome> => {
    try {
      const found = await ports.store.stateOf(ref);
      if (found === 'gone') return { kind: 'ended', reason: null };
      if (found === 'unknown') return await adopt();
      return await judge(ports.cache.put(ref, found).state, origin);
    } catch (error) {
      ports.logger.error(
        `The state of a session could not be read (${describeError(error)}); requests are ${ports.onStoreFailure === 'allow' ? 'let pass' : 'refused'} as onStoreFailure says.`
      );
      if (ports.onStoreFailure === 'deny') return { kind: 'unavailable' };
      const known = ports.cache.byToken(ref);
      return known ? judge(known.state, origin) : { kind: 'live', session: null };
    }
  };

  return (request) => {
    const known = ports.cache.byToken(request.ref);
    // What is over stays over, however old the knowledge is.
    // Before a session ends for idleness the store is asked: another instance may have seen it since.
    if (known && (isOver(known.state.status) || (ports.isFresh(ports.clock.now()) && !isIdle(known.state)))) {
      ports.lookUps.hits += 1;
      return judge(known.state, request.origin);
    }
    if (known) ports.lookUps.stale += 1;
    else ports.lookUps.misses += 1;
    const key = tokenKey(request.ref);
    const waiting = underway.get(key);
    if (waiting) return waiting;
    const looking = lookUp(request).finally(() => underway.delete(key));
    underway.set(key, looking);
    return looking;
  };
};
