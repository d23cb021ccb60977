import { describe, expect, it } from 'vitest';
import type { AuthEvent } from '../../server/src/domain/event';
import type { Session, SessionId } from '../../server/src/domain/session';
import type { TokenRef } from '../../server/src/domain/token';
import type { SessionState } from '../../server/src/ports/session-store';
import { createAuthenticateToken, type TokenOutcome } from '../../server/src/use-cases/authenticate-token';
import { createSessionCache } from '../../server/src/use-cases/session-cache';

const REF: TokenRef = { kind: 'jti', value: 'sg-1' };
const ID = 'session-1' as SessionId;
const live: SessionState = {
  id: ID,
  user: { origin: 'USER', id: '7' },
  status: 'ACTIVE',
  endReason: null,
  expiresAt: null,
  lastSeenAt: 1000,
};

const ended = (reason: 'FORCE_LOGOUT' | 'LOGOUT'): AuthEvent =>
  ({
    id: 'event-1',
    position: 1,
    type: 'SESSION_ENDED',
    session: { ...live, status: 'TERMINATED', endReason: reason } as unknown as Session,
  }) as AuthEvent;

const setUp = (
  overrides: {
    stateOf?: () => Promise<SessionState | 'unknown' | 'gone'>;
    fresh?: boolean;
    onStoreFailure?: 'deny' | 'allow';
    idleLimit?: number;
  } = {}
) => {
  const cache = createSessionCache(10);
  let reads = 0;
  let isFresh = overrides.fresh ?? true;
  const idled: SessionId[] = [];
  const lookUps = { hits: 0, stale: 0, misses: 0 };
  const authenticate = createAuthenticateToken({
    cache,
    store: {
      stateOf: () => {
        reads += 1;
        return overrides.stateOf?.() ?? Promise.resolve(live);
      },
    },
    clock: { now: () => 2000 },
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    isFresh: () => isFresh,
    lookUps,
    onStoreFailure: overrides.onStoreFailure ?? 'deny',
    idleLimit: () => overrides.idleLimit ?? null,
    onIdle: async ({ id }) => void idled.push(id),
  });
  const ask = (origin: 'USER' | 'ADMIN' = 'USER', adopt: () => Promise<TokenOutcome> = async () => ({ kind: 'refused' })) =>
    authenticate({ ref: REF, origin, adopt });
  return { cache, ask, idled, reads: () => reads, setFresh: (value: boolean) => (isFresh = value) };
};

describe('authenticate a token', () => {
  it('asks the store once for a session and then no more', async () => {
    const { ask, reads } = setUp();
    expect((await ask()).kind).toBe('live');
    expect((await ask()).kind).toBe('live');
    expect(reads()).toBe(1);
  });

  it('asks once for many requests of one token that come at the same time', async () => {
    const { ask, reads } = setUp();
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(reads()).toBe(1);
  });

  it('refuses a token from the moment its end is told', async () => {
    const { ask, cache, reads } = setUp();
    await ask();
    cache.apply(ended('FORCE_LOGOUT'));
    expect(await ask()).toEqual({ kind: 'ended', reason: 'FORCE_LOGOUT' });
    expect(reads()).toBe(1);
  });

  it('refuses a token whose end was told while its state was being read', async () => {
    let answer: (state: SessionState) => void = () => undefined;
    const { ask, cache } = setUp({ stateOf: () => new Promise((resolve) => (answer = resolve)) });
    const asking = ask();
    cache.apply(ended('LOGOUT'));
    answer(live);
    expect(await asking).toEqual({ kind: 'ended', reason: 'LOGOUT' });
    expect(await ask()).toEqual({ kind: 'ended', reason: 'LOGOUT' });
  });

  it('reads again while what memory holds is not fresh', async () => {
    const { ask, reads, setFresh } = setUp();
    await ask();
    setFresh(false);
    await ask();
    expect(reads()).toBe(2);
  });

  it('keeps refusing an ended session without a look, fresh or not', async () => {
    const { ask, cache, reads, setFresh } = setUp();
    await ask();
    cache.apply(ended('LOGOUT'));
    setFresh(false);
    expect((await ask()).kind).toBe('ended');
    expect(reads()).toBe(1);
  });

  it("refuses an administrator's session where an end user is asked for", async () => {
    const { ask } = setUp();
    expect((await ask('ADMIN')).kind).toBe('refused');
  });

  it('counts a token whose session was deleted by retention as ended', async () => {
    const { ask } = setUp({ stateOf: async () => 'gone' });
    expect((await ask()).kind).toBe('ended');
  });

  it('lets adoption decide about a token that was never recorded', async () => {
    const { ask } = setUp({ stateOf: async () => 'unknown' });
    expect((await ask('USER', async () => ({ kind: 'live', session: live }))).kind).toBe('live');
    expect((await ask('USER', async () => ({ kind: 'ended', reason: 'FORCE_LOGOUT' }))).kind).toBe('ended');
  });

  it.each([
    ['deny', 'unavailable'],
    ['allow', 'live'],
  ] as const)('with onStoreFailure %s answers %s where the store cannot be read', async (onStoreFailure, kind) => {
    const { ask } = setUp({ onStoreFailure, stateOf: () => Promise.reject(new Error('down')) });
    expect((await ask()).kind).toBe(kind);
  });

  it('does not let an ended session pass because the store is down', async () => {
    const { ask, cache } = setUp({ onStoreFailure: 'allow' });
    await ask();
    cache.apply(ended('FORCE_LOGOUT'));
    expect((await ask()).kind).toBe('ended');
  });

  it('ends a session that was idle for longer than the limit', async () => {
    const { ask, idled } = setUp({ idleLimit: 500 });
    expect(await ask()).toEqual({ kind: 'ended', reason: 'IDLE' });
    expect(idled).toEqual([ID]);
  });

  it('holds no more tokens than it may', () => {
    const { cache } = setUp();
    for (let index = 0; index < 50; index += 1)
      cache.put({ kind: 'jti', value: String(index) }, { ...live, id: `session-${index}` as SessionId });
    expect(cache.size).toBe(10);
  });
});
