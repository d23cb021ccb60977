/** What the store of sessions owes, whichever database is below it. */

import { expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import { type EMPTY_HISTORY } from '../../../server/src/domain/risk/history';
import type { SessionId } from '../../../server/src/domain/session';
import { DAY, HOUR, MINUTE, NOW, newSession, newUser, open, openingOf, startedEvent, tokenOf, type Stores } from './stores';

const END = { reason: 'FORCE_LOGOUT', actor: SYSTEM, now: NOW + HOUR } as const;

export const describeSessions = (stores: () => Stores): void => {
  it('gives a session back as it was put in, whatever its texts are', async () => {
    const session = newSession(newUser('ADMIN'), {
      username: `O'Brien "ß" 𝒳 ${'x'.repeat(200)}`,
      email: 'Ünïcode@example.com',
      location: {
        countryCode: 'DE',
        region: null,
        city: 'Köln\u2028',
        latitude: 50.94,
        longitude: 6.96,
        accuracyRadiusKm: 20,
        timeZone: 'Europe/Berlin',
      },
      network: {
        asn: 64_500,
        organization: 'Example Net',
        kind: 'HOSTING' as never,
        isVpn: true,
        isProxy: false,
        isTor: false,
        isDatacenter: true,
      },
      securityScore: 0,
      signals: [{ code: 'VPN', penalty: 20, explanation: 'It came through a VPN: “Example”.' }],
      expiresAt: null,
    });
    await stores().sessions.open(openingOf(session));
    expect(await stores().sessions.find(session.id)).toEqual(session);
  });

  it('leaves NUL out of texts and cuts them at what a column holds, without half a letter', async () => {
    const session = newSession(newUser(), { username: `a\0b${'x'.repeat(252)}𝒳`, ipAddress: '\0' });
    await stores().sessions.open(openingOf(session));
    expect(await stores().sessions.find(session.id)).toMatchObject({ username: `ab${'x'.repeat(252)}`, ipAddress: '' });
  });

  it('writes the session, its token and its event in one transaction, and tells of the event after it', async () => {
    const { sessions, log, announced } = stores();
    const before = await log.lastPosition();
    const session = await open(stores(), newUser());
    expect(await sessions.stateOf({ kind: 'jti', value: session.id })).toEqual({
      id: session.id,
      user: session.user,
      status: 'ACTIVE',
      endReason: null,
      expiresAt: session.expiresAt,
      lastSeenAt: NOW,
    });
    expect(await log.readAfter(before, 10)).toMatchObject([{ position: before + 1, type: 'SESSION_STARTED', session: { id: session.id } }]);
    expect(announced.at(-1)).toMatchObject({ position: before + 1, session: { id: session.id } });
  });

  it('writes nothing and uses up no position where one part fails', async () => {
    const { sessions, log, announced } = stores();
    const before = await log.lastPosition();
    const told = announced.length;
    const session = newSession(newUser());
    const twice = startedEvent(session);
    await expect(
      sessions.open(openingOf(session, { events: [twice], tokens: [tokenOf({ kind: 'jti', value: session.id })] }))
    ).resolves.toEqual({
      kind: 'opened',
    });
    const other = newSession(session.user);
    // The same token again: its fingerprint is taken.
    await expect(sessions.open(openingOf(other, { tokens: [tokenOf({ kind: 'jti', value: session.id })] }))).rejects.toThrow();
    expect(await sessions.find(other.id)).toBeNull();
    expect(await log.lastPosition()).toBe(before + 1);
    expect(announced).toHaveLength(told + 1);
  });

  it('knows a token that was never recorded from one whose session is gone', async () => {
    const { sessions, connection } = stores();
    const session = await open(stores(), newUser());
    await connection('session_guard_sessions').where({ session_key: session.id }).delete();
    expect(await sessions.stateOf({ kind: 'jti', value: session.id })).toBe('gone');
    expect(await sessions.stateOf({ kind: 'jti', value: 'never' })).toBe('unknown');
  });

  it('moves the expiry on with a token that lasts longer, never back, and takes a token twice', async () => {
    const { sessions } = stores();
    const session = await open(stores(), newUser(), { expiresAt: NOW + HOUR });
    await sessions.addToken(session.id, tokenOf({ kind: 'native', value: `${session.id}-a` }, NOW + DAY));
    await sessions.addToken(session.id, tokenOf({ kind: 'native', value: `${session.id}-a` }, NOW + MINUTE));
    expect(await sessions.stateOf({ kind: 'native', value: `${session.id}-a` })).toMatchObject({ id: session.id, expiresAt: NOW + DAY });
  });

  it('ends a session once, with its native rows and one event, and keeps what its tokens lead to', async () => {
    const { sessions, connection, log } = stores();
    const session = await open(stores(), newUser('ADMIN'));
    const nativeId = `native-${session.id}`;
    await sessions.addToken(session.id, tokenOf({ kind: 'native', value: nativeId }));
    await connection('strapi_sessions').insert({
      session_id: nativeId,
      user_id: session.user.id,
      origin: 'admin',
      device_id: 'd',
      status: 'active',
    });
    const before = await log.lastPosition();
    const ended = await sessions.end([session.id], { ...END, note: 'Lost phone' });
    expect(ended).toMatchObject([
      {
        type: 'SESSION_ENDED',
        position: before + 1,
        session: { status: 'TERMINATED', endReason: 'FORCE_LOGOUT' },
        detail: { note: 'Lost phone' },
      },
    ]);
    expect(await sessions.end([session.id], END)).toEqual([]);
    expect(await connection('strapi_sessions').where({ session_id: nativeId })).toEqual([]);
    expect(await sessions.stateOf({ kind: 'native', value: nativeId })).toMatchObject({ status: 'TERMINATED', endReason: 'FORCE_LOGOUT' });
    expect(await sessions.find(session.id)).toMatchObject({ status: 'TERMINATED', endedAt: NOW + HOUR });
  });

  it('marks idle sessions and resumes them, each change with one event', async () => {
    const { sessions } = stores();
    const user = newUser();
    const ids = [(await open(stores(), user)).id, (await open(stores(), user)).id];
    const types = async (status: 'ACTIVE' | 'INACTIVE') => (await sessions.setActivity(ids, status, NOW + HOUR)).map(({ type }) => type);
    expect(await types('INACTIVE')).toEqual(['SESSION_INACTIVE', 'SESSION_INACTIVE']);
    expect(await types('INACTIVE')).toEqual([]);
    expect(await types('ACTIVE')).toEqual(['SESSION_RESUMED', 'SESSION_RESUMED']);
    expect(await sessions.find(ids[0] as SessionId)).toMatchObject({ status: 'ACTIVE', lastSeenAt: NOW + HOUR });
  });

  it('writes last-seen moments of many sessions at once, none of them backwards', async () => {
    const { sessions } = stores();
    const user = newUser();
    const made = await Promise.all(Array.from({ length: 300 }, () => open(stores(), user)));
    await sessions.touch(new Map(made.map(({ id }, index) => [id, NOW + (index % 2 === 0 ? MINUTE + index : -MINUTE)])));
    const moments = await sessions.findMany(made.map(({ id }) => id));
    const byId = new Map(moments.map(({ id, lastSeenAt }) => [id, lastSeenAt]));
    expect(made.map(({ id }) => byId.get(id))).toEqual(made.map((_, index) => (index % 2 === 0 ? NOW + MINUTE + index : NOW)));
  });

  it('lowers the score of a live session, and of none that is over', async () => {
    const { sessions } = stores();
    const session = await open(stores(), newUser());
    const change = {
      securityScore: 30,
      signals: [{ code: 'TOKEN_REUSED', penalty: 70, explanation: 'Reused.' }],
      end: null,
      toEvent: startedEvent,
    } as const;
    expect(await sessions.rejudge(session.id, change)).toMatchObject({ id: session.id, securityScore: 30, status: 'ACTIVE' });
    expect(await sessions.rejudge(session.id, { ...change, securityScore: 20, end: { ...END, reason: 'POLICY' } })).toMatchObject({
      securityScore: 20,
      status: 'TERMINATED',
      endReason: 'POLICY',
    });
    expect(await sessions.rejudge(session.id, { ...change, securityScore: 10 })).toBeNull();
  });

  it('teaches the history in the transaction of the login', async () => {
    const { sessions, histories } = stores();
    const user = newUser();
    const teach = async (read: Awaited<ReturnType<typeof histories.read>>) => {
      const history = { read, learn: (known: typeof EMPTY_HISTORY) => ({ ...known, logins: known.logins + 1 }) };
      await sessions.open(openingOf(newSession(user), { history }));
    };
    const first = await histories.read(user);
    await teach(first);
    await teach(await histories.read(user));
    // What was read is old by now: it is folded into what is there.
    await teach(first);
    expect((await histories.read(user)).history.logins).toBe(3);
  });

  it('refuses a session beyond the limit, and ends the oldest beyond the other one', async () => {
    const { sessions } = stores();
    const user = newUser();
    const at = (minute: number, limits: { refuseBeyond: number | null; endOldestBeyond: number | null }) =>
      sessions.open(openingOf(newSession(user, { createdAt: NOW + minute * MINUTE, expiresAt: NOW + DAY }), { limits }));
    for (const minute of [0, 1, 2]) await at(minute, { refuseBeyond: null, endOldestBeyond: 2 });
    expect((await sessions.ofUser(user)).map(({ createdAt }) => createdAt)).toEqual([NOW + 2 * MINUTE, NOW + MINUTE]);
    expect(await at(3, { refuseBeyond: 2, endOldestBeyond: null })).toEqual({ kind: 'too-many' });
    expect(await sessions.count({ userId: user.id, status: ['ACTIVE'] })).toBe(2);
  });

  it('remembers from when on unrecorded tokens of a user are good', async () => {
    const { sessions } = stores();
    const user = newUser();
    expect(await sessions.validAfter(user)).toBeNull();
    await sessions.setValidAfter(user, NOW);
    await sessions.setValidAfter(user, NOW + MINUTE);
    expect(await sessions.validAfter(user)).toBe(NOW + MINUTE);
    expect(await sessions.validAfter({ ...user, origin: 'ADMIN' })).toBeNull();
  });

  it('lists the live sessions of a user alone, the newest first', async () => {
    const { sessions } = stores();
    const user = newUser();
    const made: SessionId[] = [];
    for (let count = 0; count < 4; count += 1) made.push((await open(stores(), user, { createdAt: NOW + count })).id);
    await open(stores(), newUser());
    await sessions.end(made.slice(0, 1), END);
    expect((await sessions.ofUser(user)).map(({ id }) => id)).toEqual(made.slice(1).reverse());
  });

  it('goes through all sessions by their places, each once, and through those of a filter alone', async () => {
    const { sessions } = stores();
    const [user, other] = [newUser(), newUser()];
    const from = await sessions.lastPlace();
    const made: SessionId[] = [];
    for (let count = 0; count < 5; count += 1) {
      made.push((await open(stores(), user)).id);
      await open(stores(), other);
    }
    await sessions.end(made.slice(0, 2), END);
    const last = await sessions.lastPlace();
    const named: SessionId[] = [];
    for (let place = from; place < last; place += 3) {
      const found = await sessions.scan({ userId: user.id, origin: 'USER' }, place, 3);
      for (const one of found) expect(one.place > place && one.place <= place + 3).toBe(true);
      named.push(...found.map(({ session }) => session.id));
    }
    expect(named).toEqual(made);
    const ended = await sessions.scan({ userId: user.id, status: ['TERMINATED'] }, from, last - from);
    expect(ended.map(({ session }) => session.id)).toEqual(made.slice(0, 2));
    expect(await sessions.scan({ status: [] }, from, last - from)).toEqual([]);
    expect(await sessions.scan({}, last, 100)).toEqual([]);
  });

  it('goes through sessions since a moment in steps, oldest first', async () => {
    const { sessions } = stores();
    const since = Date.UTC(2031, 0, 1);
    const user = newUser();
    const made = [];
    for (let count = 0; count < 5; count += 1) made.push(await open(stores(), user, { createdAt: since + (count >> 1) }));
    const first = await sessions.createdSince(since, null, 3);
    const last = first.at(-1);
    const second = await sessions.createdSince(since, last ? { createdAt: last.createdAt, id: last.id } : null, 3);
    const inOrder = [...made].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    expect([...first, ...second].map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
  });
};
