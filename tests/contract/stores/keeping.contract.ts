/** What time does to records, and the rows of Strapi's own session table. */

import { expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import { DAY, HOUR, MINUTE, newUser, open, tokenOf, type Stores } from './stores';

/** Long before everything else in these tables, so that the oldest are those of the case. */
const EARLY = Date.UTC(2000, 0, 1);

export const describeKeeping = (stores: () => Stores): void => {
  it('names idle and expired sessions, the longest first and no more than asked for', async () => {
    const { sessions } = stores();
    const user = newUser();
    const ids = [];
    for (const hour of [3, 1, 2])
      ids.push((await open(stores(), user, { lastSeenAt: EARLY + hour * HOUR, expiresAt: EARLY + hour * HOUR })).id);
    const [three, one, two] = ids;
    expect(await sessions.idleIds(EARLY + 3 * HOUR, 10)).toEqual([one, two]);
    expect(await sessions.idleIds(EARLY + 4 * HOUR, 2)).toEqual([one, two]);
    expect([...(await sessions.expiredIds(EARLY + 3 * HOUR, 10))].sort()).toEqual([one, two].sort());
    await sessions.end(ids, { reason: 'EXPIRED', actor: SYSTEM, now: EARLY + DAY });
    expect(await sessions.expiredIds(EARLY + 4 * HOUR, 10)).toEqual([]);
    expect(await sessions.stateOf({ kind: 'jti', value: String(three) })).toMatchObject({ endReason: 'EXPIRED' });
  });

  it('deletes ended and refused sessions in batches, and leaves their tokens until they expire', async () => {
    const { sessions } = stores();
    const user = newUser();
    const ended = [];
    for (let count = 0; count < 3; count += 1) ended.push(await open(stores(), user, { expiresAt: EARLY + 10 * DAY }));
    const blocked = await open(stores(), user, { status: 'BLOCKED', createdAt: EARLY });
    const live = await open(stores(), user, { createdAt: EARLY });
    const ids = ended.map(({ id }) => id);
    await sessions.end(ids, { reason: 'LOGOUT', actor: SYSTEM, now: EARLY });
    let deleted = 0;
    for (;;) {
      const count = await sessions.deleteEnded(EARLY + MINUTE, 2);
      expect(count).toBeLessThanOrEqual(2);
      if (count === 0) break;
      deleted += count;
    }
    expect(deleted).toBe(4);
    expect(await sessions.findMany([...ids, blocked.id, live.id])).toMatchObject([{ id: live.id }]);
    expect(await sessions.stateOf({ kind: 'jti', value: ids[0] ?? '' })).toBe('gone');
  });

  it('deletes expired tokens in batches', async () => {
    const { sessions } = stores();
    const session = await open(stores(), newUser());
    for (let count = 0; count < 3; count += 1) {
      await sessions.addToken(session.id, tokenOf({ kind: 'native', value: `${session.id}-${count}` }, EARLY + count * MINUTE));
    }
    expect(await sessions.deleteExpiredTokens(EARLY + 2 * MINUTE, 1)).toBe(1);
    expect(await sessions.deleteExpiredTokens(EARLY + 2 * MINUTE, 500)).toBe(1);
    expect(await sessions.deleteExpiredTokens(EARLY + 2 * MINUTE, 500)).toBe(0);
    expect(await sessions.stateOf({ kind: 'native', value: `${session.id}-2` })).toMatchObject({ id: session.id });
    expect(await sessions.stateOf({ kind: 'native', value: `${session.id}-0` })).toBe('unknown');
  });

  const toColumn = (moment: number): number | Date => (stores().database.client === 'sqlite' ? moment : new Date(moment));

  it('follows a chain of native rows in both directions, and only that one', async () => {
    const { native, connection } = stores();
    const user = newUser();
    const row = (name: string, child: string | null, more: object = {}) => ({
      session_id: `${user.id}-${name}`,
      child_id: child && `${user.id}-${child}`,
      user_id: user.id,
      origin: 'users-permissions',
      device_id: 'd',
      status: child ? 'rotated' : 'active',
      expires_at: toColumn(EARLY),
      absolute_expires_at: toColumn(EARLY + 123),
      ...more,
    });
    await connection('strapi_sessions').insert([
      row('a', 'b'),
      row('b', 'c'),
      row('c', null),
      row('other', null),
      row('foreign', null, { origin: 'sso' }),
    ]);
    const chain = await native.chainOf(`${user.id}-b`);
    expect(chain.map(({ sessionId }) => sessionId).sort()).toEqual(['a', 'b', 'c'].map((name) => `${user.id}-${name}`));
    expect(chain[0]).toMatchObject({ user, expiresAt: EARLY });
    expect(await native.chainOf(`${user.id}-none`)).toEqual([]);
    expect(await native.parentOf(user, `${user.id}-c`, new Date(EARLY + 123))).toBe(`${user.id}-other`);
    expect(await native.parentOf(user, `${user.id}-c`, new Date(EARLY + 124))).toBeNull();
    await native.delete([`${user.id}-a`]);
    await native.deleteOfUser(user);
    expect(await connection('strapi_sessions').where({ user_id: user.id }).select('origin')).toEqual([{ origin: 'sso' }]);
  });
};
