import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveMailKey, END_LINK_LIFETIME, signEndLink } from '../../../server/src/domain/alert/mail/end-link';
import type { EndReason, Session } from '../../../server/src/domain/session';
import type { MarkStore } from '../../../server/src/ports/mail-store';
import type { EndRequest } from '../../../server/src/use-cases/guard';
import { createEndByLink } from '../../../server/src/use-cases/mail/end-by-link';
import { idOf, MOMENT } from '../../domain/mail/mail-fixtures';
import { sessionAt } from '../../graphql/fixtures';

const KEY = deriveMailKey(randomBytes(32));
const LINK = { sessionId: idOf(1), expiresAt: MOMENT + END_LINK_LIFETIME, locale: 'fr' } as const;
const TOKEN = signEndLink(KEY, LINK);

const createWorld = () => {
  const set = new Set<string>();
  const ends: { reason: EndReason; request: EndRequest }[] = [];
  const world = {
    session: sessionAt(1, { id: idOf(1) }) as Session | null,
    now: MOMENT,
    set,
    ends,
  };
  const marks: MarkStore = {
    known: async (asked) => new Set(asked.filter((mark) => set.has(mark))),
    once: async (mark, _keptUntil, work) => {
      if (set.has(mark)) return null;
      set.add(mark);
      return { result: await work() };
    },
    forget: async () => 0,
  };
  const endByLink = createEndByLink({
    key: KEY,
    clock: { now: () => world.now },
    store: { find: async (id) => (world.session?.id === id ? world.session : null) },
    marks,
    endSessions: {
      one: async (_id, reason, request) => {
        ends.push({ reason, request });
        if (world.session) world.session = { ...world.session, status: 'TERMINATED' };
        return { count: 1, sessions: world.session ? [world.session] : [] };
      },
    },
  });
  return { ...world, world, endByLink };
};

describe('the link of a mail', () => {
  it('ends nothing when it is looked at', async () => {
    const { endByLink, ends, set } = createWorld();
    expect(await endByLink.look(TOKEN)).toEqual({ kind: 'ready', locale: 'fr' });
    expect(await endByLink.look(TOKEN)).toEqual({ kind: 'ready', locale: 'fr' });
    expect([ends, [...set]]).toEqual([[], []]);
  });

  it('ends its session once, as a logout by the user, and says at the second use that it was used', async () => {
    const { endByLink, ends } = createWorld();
    expect(await endByLink.use(TOKEN, '203.0.113.9')).toEqual({ kind: 'ended', locale: 'fr' });
    expect(ends).toEqual([
      {
        reason: 'LOGOUT',
        request: {
          actor: { kind: 'USER', id: '1', name: 'anna-then', ipAddress: '203.0.113.9' },
          note: 'By the link of an e-mail.',
        },
      },
    ]);
    expect(await endByLink.use(TOKEN, null)).toEqual({ kind: 'used', locale: 'fr' });
    expect(await endByLink.look(TOKEN)).toEqual({ kind: 'used', locale: 'fr' });
    expect(ends).toHaveLength(1);
  });

  it('ends a session once though it is used several times at once', async () => {
    const { endByLink, ends } = createWorld();
    const outcomes = await Promise.all([1, 2, 3].map(() => endByLink.use(TOKEN, null)));
    expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === 'ended')).toHaveLength(1);
    expect(ends).toHaveLength(1);
  });

  it('says that the session is over where it is, or is on record no more', async () => {
    const { endByLink, world, ends } = createWorld();
    world.session = sessionAt(1, { id: idOf(1), status: 'TERMINATED' });
    expect((await endByLink.use(TOKEN, null)).kind).toBe('over');
    world.session = null;
    expect((await endByLink.use(TOKEN, null)).kind).toBe('over');
    expect(ends).toEqual([]);
  });

  it('is refused when it is too old, or not ours', async () => {
    const { endByLink, world, ends } = createWorld();
    world.now = LINK.expiresAt;
    expect(await endByLink.use(TOKEN, null)).toEqual({ kind: 'expired', locale: 'fr' });
    const forged = signEndLink(deriveMailKey(randomBytes(32)), LINK);
    expect(await endByLink.use(forged, null)).toEqual({ kind: 'invalid' });
    expect(await endByLink.use('', null)).toEqual({ kind: 'invalid' });
    expect(ends).toEqual([]);
  });
});
