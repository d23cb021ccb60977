/** Many who write at once: no position twice or left out, no limit passed, nobody ended by a deadlock. */

import { expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import { EMPTY_HISTORY } from '../../../server/src/domain/risk/history';
import type { Session, SessionId, UserRef } from '../../../server/src/domain/session';
import { appendEvents } from '../../../server/src/strapi/event-store';
import { scaled } from '../../support/scale';
import { HOUR, NOW, newSession, newUser, open, openingOf, startedEvent, tokenOf, type Stores } from './stores';

const MANY = scaled(40, 120);
const ROUNDS = scaled(3, 8);

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const learn = (history: typeof EMPTY_HISTORY): typeof EMPTY_HISTORY => ({ ...history, logins: history.logins + 1 });

export const describeAtOnce = (stores: () => Stores): void => {
  const end = (ids: readonly SessionId[]) => stores().sessions.end(ids, { reason: 'FORCE_LOGOUT', actor: SYSTEM, now: NOW + HOUR });

  it('positions have no hole and no double, and whoever reads meanwhile sees them in order and misses none', async () => {
    const { log, append } = stores();
    const before = await log.lastPosition();
    const total = MANY * 3;
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      while (seen.length < total) {
        const events = await log.readAfter(before + seen.length, 7);
        seen.push(...events.map(({ position }) => Number(position)));
      }
    };
    const write = times(MANY, async (index) => {
      const event = () => startedEvent(newSession(newUser()));
      await append(...(index % 2 === 0 ? [event(), event()] : [event(), event(), event(), event()]));
    });
    await Promise.all([write, read()]);
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => before + 1 + index));
  });

  it('a transaction that is rolled back leaves no hole', async () => {
    const { log, append, database } = stores();
    const before = await log.lastPosition();
    await times(MANY, async (index) => {
      if (index % 2 === 0) return void (await append(startedEvent(newSession(newUser()))));
      const failing = database.transaction(async (connection) => {
        await appendEvents(connection, [startedEvent(newSession(newUser()))]);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
    });
    const events = await log.readAfter(before, 500);
    expect(events.map(({ position }) => position)).toEqual(Array.from({ length: MANY / 2 }, (_, index) => before + 1 + index));
  });

  const login = (user: UserRef, refuseBeyond: number | null, endOldestBeyond: number | null) =>
    stores().sessions.open(
      openingOf(newSession(user, { expiresAt: null }), {
        limits: { refuseBeyond, endOldestBeyond },
        history: { read: { history: EMPTY_HISTORY, version: null }, learn },
      })
    );

  it('logins of a user who was never seen before hold the limit that refuses, and each teaches the history', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const user = newUser();
      const outcomes = await times(MANY, () => login(user, 3, null));
      expect(outcomes.filter(({ kind }) => kind === 'opened')).toHaveLength(3);
      expect(await stores().sessions.count({ userId: user.id, status: ['ACTIVE'] })).toBe(3);
      expect((await stores().histories.read(user)).history.logins).toBe(3);
    }
  });

  it('logins of a user leave as many sessions as the limit that ends the oldest allows', async () => {
    const user = newUser();
    const outcomes = await times(MANY, () => login(user, null, 2));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['opened']));
    expect(await stores().sessions.count({ userId: user.id, status: ['ACTIVE'] })).toBe(2);
    expect((await stores().histories.read(user)).history.logins).toBe(MANY);
  });

  it('logins of many new users do not stand in each other’s way', async () => {
    const outcomes = await times(MANY, () => login(newUser(), 1, null));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['opened']));
  });

  it('logins without a limit teach the history each, also where all of them read it before', async () => {
    const { log, sessions, histories } = stores();
    const user = newUser();
    await histories.change(user, learn);
    const before = await log.lastPosition();
    const read = await histories.read(user);
    const opened = times(MANY, () => sessions.open(openingOf(newSession(user, { expiresAt: null }), { history: { read, learn } })));
    // Beside those who lock the history first and the counter last.
    const limited = times(MANY / 4, () => login(user, null, MANY * 2));
    await Promise.all([opened, limited]);
    expect((await histories.read(user)).history.logins).toBe(1 + MANY + MANY / 4);
    const events = await log.readAfter(before, 500);
    expect(events.map(({ position }) => position)).toEqual(Array.from({ length: MANY + MANY / 4 }, (_, index) => before + 1 + index));
    expect(await sessions.count({ userId: user.id, status: ['ACTIVE'] })).toBe(MANY + MANY / 4);
  });

  it('a login that cannot be recorded leaves neither session nor event', async () => {
    const { log, sessions, connection } = stores();
    const before = await log.lastPosition();
    const first = openingOf(newSession(newUser()));
    await sessions.open(first);
    const second = newSession(newUser());
    await expect(sessions.open(openingOf(second, { tokens: first.tokens }))).rejects.toThrow();
    const counter = { name: 'event-position' };
    await connection('session_guard_states').where(counter).delete();
    await expect(sessions.open(openingOf(second))).rejects.toThrow('The event counter is missing');
    await connection('session_guard_states').insert({ ...counter, number: before + 1 });
    expect(await sessions.find(second.id)).toBeNull();
    expect(await log.lastPosition()).toBe(before + 1);
    expect(await log.readAfter(before + 1, 10)).toEqual([]);
  });

  it('of many who end a session at once one does, with one event', async () => {
    const session = await open(stores(), newUser());
    const ended = await times(MANY, () => end([session.id]));
    expect(ended.flat()).toHaveLength(1);
  });

  it('sessions that are ended from both sides, used and added to at once end once each', async () => {
    const { sessions, connection } = stores();
    for (let round = 0; round < ROUNDS; round += 1) {
      const user = newUser();
      const made: Session[] = await times(MANY, () => open(stores(), user));
      const ids = made.map(({ id }) => id);
      await connection('strapi_sessions').insert(
        ids.map((id) => ({ session_id: `native-${id}`, user_id: user.id, origin: 'users-permissions', device_id: 'd', status: 'active' }))
      );
      const moments = new Map(ids.map((id) => [id, NOW + HOUR]));
      const backwards = [...ids].reverse();
      const work: Promise<unknown>[] = [
        times(ids.length, (index) =>
          sessions.addToken(ids[index] as SessionId, tokenOf({ kind: 'native', value: `native-${ids[index]}` }))
        ),
        sessions.touch(moments),
        sessions.touch(new Map([...moments].reverse())),
        sessions.setActivity(ids, 'INACTIVE', NOW),
        sessions.setActivity(backwards, 'ACTIVE', NOW),
        stores().native.deleteOfUser(user),
      ];
      const [forwards, back] = await Promise.all([end(ids), end(backwards)]);
      await Promise.all(work);
      expect([...forwards, ...back].map(({ session }) => session?.id).sort()).toEqual([...ids].sort());
      expect((await sessions.findMany(ids)).map(({ status }) => status)).toEqual(ids.map(() => 'TERMINATED'));
    }
  });

  it('retention deletes beside logins and ends, and takes only what is old', async () => {
    const { sessions } = stores();
    const old = NOW - 300 * 24 * HOUR;
    const dead = await times(MANY, () => open(stores(), newUser()));
    await sessions.end(
      dead.map(({ id }) => id),
      { reason: 'LOGOUT', actor: SYSTEM, now: old }
    );
    const fresh: Session[] = [];
    const forget = async (): Promise<void> => {
      while ((await sessions.deleteEnded(old + 1, 7)) > 0);
    };
    await Promise.all([
      forget(),
      forget(),
      times(MANY, async (index) => {
        const session = await open(stores(), newUser());
        fresh.push(session);
        if (index % 2 === 0) await end([session.id]);
      }),
    ]);
    expect(await sessions.findMany(dead.map(({ id }) => id))).toEqual([]);
    expect(await sessions.findMany(fresh.map(({ id }) => id))).toHaveLength(MANY);
  });

  it('changes to one history at once are all in it', async () => {
    const user = newUser();
    await times(MANY, () => stores().histories.change(user, learn));
    expect((await stores().histories.read(user)).history.logins).toBe(MANY);
  });
};
