import { describe, expect, it } from 'vitest';
import type { AuthEvent, EventType } from '../../server/src/domain/event';
import type { Session } from '../../server/src/domain/session';
import type { TokenRef } from '../../server/src/domain/token';
import { createSessionCache } from '../../server/src/use-cases/session-cache';
import { sessionOf } from './session-fixtures';

const REF: TokenRef = { kind: 'jti', value: 'token-of-the-session' };

const eventOf = (type: EventType, session: Session, position: number | null): AuthEvent => ({
  id: `event-${type}`,
  type,
  severity: 'INFO',
  occurredAt: 2000,
  session,
  user: session.user,
  origin: session.user.origin,
  actor: null,
  detail: null,
  position,
});

describe('what is known of sessions', () => {
  it('leaves a session ended that another instance saw before it ended and tells of afterwards', () => {
    const cache = createSessionCache(10);
    const session = sessionOf('1', 1000);
    cache.put(REF, session);
    cache.apply(eventOf('SESSION_ENDED', { ...session, status: 'TERMINATED', endReason: 'FORCE_LOGOUT', endedAt: 2000 }, 7));
    cache.apply(eventOf('SESSION_SEEN', { ...session, lastSeenAt: 1999 }, null));
    expect(cache.byToken(REF)?.state).toMatchObject({ status: 'TERMINATED', endReason: 'FORCE_LOGOUT' });
  });

  it('takes over that a session rests and is used again', () => {
    const cache = createSessionCache(10);
    const session = sessionOf('1', 1000);
    cache.put(REF, session);
    cache.apply(eventOf('SESSION_INACTIVE', { ...session, status: 'INACTIVE' }, 7));
    expect(cache.byToken(REF)?.state.status).toBe('INACTIVE');
    cache.apply(eventOf('SESSION_RESUMED', { ...session, lastSeenAt: 3000 }, 8));
    expect(cache.byToken(REF)?.state).toMatchObject({ status: 'ACTIVE', lastSeenAt: 3000 });
  });

  it('knows no more sessions than it may, and forgets one with the last of its tokens', () => {
    const cache = createSessionCache(3);
    const token = (value: string): TokenRef => ({ kind: 'jti', value });
    const [first, second] = [sessionOf('1', 1000), sessionOf('2', 1000)];
    cache.put(token('a'), first);
    cache.put(token('b'), first);
    cache.put(token('b'), first);
    cache.put(token('c'), second);
    cache.put(token('d'), second);
    expect([cache.byToken(token('a')), cache.byToken(token('b'))?.state.id]).toEqual([undefined, first.id]);
    cache.put(token('c'), second);
    cache.put(token('d'), second);
    cache.put(token('e'), second);
    expect([cache.bySession(first.id), cache.bySession(second.id)?.state.id, cache.size]).toEqual([undefined, second.id, 1]);
    for (let index = 0; index < 100; index += 1) cache.put(token(`token-${index}`), sessionOf(`session-${index}`, 1000));
    expect(cache.size).toBe(3);
  });

  it('follows a token that leads to another session', () => {
    const cache = createSessionCache(10);
    const [first, second] = [sessionOf('1', 1000), sessionOf('2', 1000)];
    cache.put(REF, first);
    cache.put(REF, second);
    expect([cache.byToken(REF)?.state.id, cache.bySession(first.id), cache.size]).toEqual([second.id, undefined, 1]);
  });
});
