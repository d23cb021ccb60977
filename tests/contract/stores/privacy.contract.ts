/** What erasure and anonymisation owe, whichever database is below them. */

import { expect, it } from 'vitest';
import type { Actor } from '../../../server/src/domain/actor';
import type { NewEvent } from '../../../server/src/domain/event';
import { createAuditVerifier } from '../../../server/src/domain/audit/signing';
import { maskIdentifier } from '../../../server/src/domain/mask';
import { EMPTY_HISTORY } from '../../../server/src/domain/risk/history';
import type { RiskEvent } from '../../../server/src/domain/risk/risk-event';
import type { Session, UserRef } from '../../../server/src/domain/session';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import { TABLES } from '../../../server/src/strapi/content-types';
import { createRetentionStore } from '../../../server/src/strapi/retention-store';
import { createSubjectStore } from '../../../server/src/strapi/subject-store';
import type { Row } from '../../../server/src/strapi/session-row';
import { createCheckAudit } from '../../../server/src/use-cases/check-audit';
import { createEraseSubject } from '../../../server/src/use-cases/erase-subject';
import { JobInterrupted } from '../../../server/src/use-cases/keep-lease';
import { createPrivacy } from '../../../server/src/use-cases/privacy';
import { ZOE } from './audit.contract';
import { DAY, newSession, newUser, NOW, openingOf, SIGNER, type Stores } from './stores';

const NO_SEARCH = { removals: () => [] };
let people = 0;

/** Somebody whose every fact is found nowhere else. */
const newPerson = (origin: UserRef['origin'] = 'USER') => {
  people += 1;
  const user = newUser(origin);
  const username = `Quillon${user.id}`;
  const email = `quillon${user.id}@zephyr${people}.example`;
  const facts = {
    ipAddress: `198.51.100.${people}`,
    city: `Städtchen-${user.id}`,
    userAgent: `Rarebrowser/${user.id}`,
    label: `Rarebrowser on Oddphone ${user.id}`,
    explanation: `First login from Nowhere-${user.id}.`,
    note: `left us, says aunt Ottilie-${user.id}`,
  };
  const session = (rest: Partial<Session> = {}): Session =>
    newSession(user, {
      username,
      email,
      ipAddress: facts.ipAddress,
      device: { ...newSession(user).device, label: facts.label, userAgent: facts.userAgent },
      location: {
        countryCode: 'IS',
        region: null,
        city: facts.city,
        latitude: 1,
        longitude: 2,
        accuracyRadiusKm: 3,
        timeZone: null,
      },
      signals: [{ code: 'NEW_COUNTRY', penalty: 10, explanation: facts.explanation }],
      ...rest,
    });
  const actor: Actor = { kind: origin, id: user.id, name: username, ipAddress: facts.ipAddress };
  return { user, username, email, facts, session, actor, traces: [username, email, ...Object.values(facts)] };
};

type Person = ReturnType<typeof newPerson>;

const riskEventOf = (session: Session | null, { facts }: Person, at = NOW): RiskEvent => ({
  id: createUuidV7(NOW),
  occurredAt: at,
  severity: 'HIGH',
  session,
  user: session?.user ?? null,
  ipAddress: facts.ipAddress,
  securityScore: 20,
  signals: [{ code: 'NEW_COUNTRY', penalty: 35, explanation: facts.explanation }],
  decision: 'ALERTED',
  policies: [],
  review: null,
  reviewedAt: null,
  reviewedBy: null,
});

const eventOf = (type: NewEvent['type'], rest: Partial<NewEvent>): NewEvent => ({
  id: createUuidV7(NOW),
  type,
  severity: 'HIGH',
  occurredAt: NOW,
  session: null,
  user: null,
  origin: null,
  actor: null,
  detail: null,
  ...rest,
});

/** Every text column of every table of the plugin that holds one of the words. */
const findTraces = async ({ connection }: Stores, words: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const table of Object.values(TABLES)) {
    for (const row of (await connection(table).select()) as Row[]) {
      for (const [column, value] of Object.entries(row))
        for (const word of words) if (typeof value === 'string' && value.includes(word)) found.push(`${table}.${column}: ${word}`);
    }
  }
  return [...new Set(found)];
};

export const describePrivacy = (stores: () => Stores): void => {
  const verifier = createAuditVerifier(SIGNER.publicKey);
  const clock = { now: () => NOW };

  const subjectsOf = ({ username, email }: { username: string; email: string }) =>
    createSubjectStore({ database: stores().database, search: NO_SEARCH, accountNames: async () => [username, email] });
  const eraser = (person: { username: string; email: string }, at = NOW) =>
    createEraseSubject({
      subjects: subjectsOf(person),
      audit: stores().audit,
      clock: { now: () => at },
      endSessions: async (user, actor) => {
        const ids = (await stores().sessions.ofUser(user)).map(({ id }) => id);
        await stores().sessions.end(ids, { reason: 'FORCE_LOGOUT', actor, note: null, now: NOW });
      },
      appendEvent: async (event) => void (await stores().append(event)),
    });

  /** Leaves something of the person in every table. */
  const leaveTraces = async (person: Person): Promise<Session> => {
    const { sessions, histories, append, audit, connection } = stores();
    const { user, facts, actor } = person;
    const [live, ended] = [person.session(), person.session()];
    await sessions.open(openingOf(live, { events: [eventOf('SESSION_STARTED', { session: live, user, origin: user.origin, actor })] }));
    await sessions.open(openingOf(ended));
    await sessions.end([ended.id], { reason: 'FORCE_LOGOUT', actor: ZOE, note: facts.note, now: NOW });
    await histories.change(user, () => ({ ...EMPTY_HISTORY, networks: { [facts.ipAddress]: { count: 1, lastAt: NOW } } }));
    const failed = {
      identifier: maskIdentifier(person.email),
      ipAddress: facts.ipAddress,
      device: facts.label,
      userAgent: facts.userAgent,
    };
    await append(
      eventOf('RISK_DETECTED', { session: live, user, origin: user.origin, riskEvent: riskEventOf(live, person) }),
      eventOf('TOKEN_REUSED', { session: live, user, origin: user.origin, riskEvent: riskEventOf(live, person), detail: failed }),
      eventOf('LOGIN_FAILED', { origin: 'ADMIN', detail: failed }),
      eventOf('LOCKOUT', {
        origin: user.origin,
        riskEvent: riskEventOf(null, person),
        detail: { ...failed, lockoutId: 'l', kind: 'ACCOUNT' },
      }),
      eventOf('SETTINGS_CHANGED', { actor, detail: { retentionDays: { from: 1, to: 2 } } })
    );
    await audit.record({ action: 'settings.changed', actor, detail: { name: 'x' } });
    const message = { id: 'd', events: [eventOf('SESSION_STARTED', { session: live, user, actor })] };
    const key = createUuidV7(NOW);
    await connection(TABLES.deliveries).insert({
      document_id: key,
      delivery_key: key,
      message: JSON.stringify(message),
      group_key: facts.ipAddress,
    });
    return live;
  };

  it.each(['USER', 'ADMIN'] as const)(
    'an erased person of the kind %s leaves no trace in any table, and others keep theirs',
    async (origin) => {
      const [person, other] = [newPerson(origin), newPerson(origin)];
      await leaveTraces(person);
      await leaveTraces(other);
      const before = await findTraces(stores(), other.traces);
      const words = [...person.traces, person.facts.ipAddress];
      expect((await findTraces(stores(), words)).length).toBeGreaterThan(20);
      const records = await eraser(person).erase(person.user, ZOE);
      expect(records).toBeGreaterThan(12);
      expect(await findTraces(stores(), words)).toEqual([]);
      const masked = maskIdentifier(person.email);
      expect(masked).toBe(maskIdentifier(other.email));
      // A masked name may be either's: what was kept under it is erased with the first of them.
      const after = await findTraces(stores(), other.traces);
      expect(before.filter((trace) => !after.includes(trace))).toEqual([]);
      const check = createCheckAudit({ log: stores().audit, seals: stores().seals, verifier, clock });
      expect(await check()).toMatchObject({ intact: true, first: null });
      const [told] = await stores().log.readBefore(null, 1);
      expect(told).toMatchObject({ type: 'USER_DATA_ERASED', user: person.user, session: null, detail: { records } });
    }
  );

  it('ends live sessions first, and an erasure that was cut short is gone on with by another process', async () => {
    const person = newPerson();
    const live = await leaveTraces(person);
    await subjectsOf(person).begin(person.user, NOW);
    expect(await eraser(person).resume()).toBe(0);
    expect(await eraser(person, NOW + 3_600_000).resume()).toBeGreaterThan(0);
    expect(await stores().sessions.find(live.id)).toMatchObject({ status: 'TERMINATED', username: null, ipAddress: null, location: null });
    expect(await findTraces(stores(), person.traces)).toEqual([]);
    expect(await eraser(person, NOW + 3_600_000).resume()).toBe(0);
  });

  it('erases and anonymises no further once the work is of another instance, and that one finishes it', async () => {
    const person = newPerson();
    const live = await leaveTraces(person);
    await subjectsOf(person).begin(person.user, NOW);
    const later = eraser(person, NOW + 3_600_000);
    /** Holds the lease for so many batches. */
    const heldFor = (batches: number) => {
      let left = batches;
      return async (): Promise<void> => {
        left -= 1;
        if (left < 0) throw new JobInterrupted('lost');
      };
    };
    const traces = await findTraces(stores(), person.traces);
    await expect(later.resume(heldFor(0))).rejects.toThrow('lost');
    expect(await findTraces(stores(), person.traces)).toEqual(traces);
    expect(await stores().sessions.find(live.id)).toMatchObject({ status: 'ACTIVE' });
    await expect(later.resume(heldFor(3))).rejects.toThrow('lost');
    expect((await findTraces(stores(), person.traces)).length).toBeGreaterThan(0);
    await later.resume();
    expect(await findTraces(stores(), person.traces)).toEqual([]);

    const retention = createRetentionStore(stores().database, NO_SEARCH);
    const old = newPerson();
    const session = old.session({ createdAt: NOW - 401 * DAY });
    await stores().sessions.open(openingOf(session));
    await stores().sessions.end([session.id], { reason: 'LOGOUT', actor: old.actor, now: NOW - 400 * DAY });
    const cutoff = NOW - 399 * DAY;
    await expect(retention.anonymize(cutoff, heldFor(0))).rejects.toThrow('lost');
    expect(await stores().sessions.find(session.id)).toMatchObject({ ipAddress: old.facts.ipAddress });
    // What was not confirmed is not noted as done either.
    expect(await retention.anonymize(cutoff)).toBeGreaterThan(0);
    expect(await stores().sessions.find(session.id)).toMatchObject({ ipAddress: null });
  });

  it('refuses what is no id, and erases nothing of nobody', async () => {
    const person = newPerson();
    await expect(eraser(person).erase({ origin: 'USER', id: "1' OR 1" }, ZOE)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(eraser(person).erase({ origin: 'USER', id: '1'.repeat(41) }, ZOE)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await eraser({ username: '', email: '' }).erase(newUser(), ZOE)).toBe(0);
  });

  it('hands out everything about a person and nobody else, and says in the audit log that it did', async () => {
    const [person, other] = [newPerson(), newPerson()];
    await leaveTraces(person);
    await leaveTraces(other);
    const { audit, sessions } = stores();
    // Each ended a session of the other's, and each is named by what the other did.
    for (const [by, whose] of [[person, other] as const, [other, person] as const]) {
      const session = whose.session();
      await sessions.open(openingOf(session));
      await sessions.end([session.id], { reason: 'FORCE_LOGOUT', actor: by.actor, now: NOW });
    }
    const subjects = subjectsOf(person);
    const retention = createRetentionStore(stores().database, NO_SEARCH);
    const keptDays = () => ({ sessions: 30, events: 90, audit: 365 });
    const privacy = createPrivacy({ eraseSubject: eraser(person), subjects, retention, audit, clock, keptDays });
    const rows: { part: string; row: object }[] = [];
    for await (const row of privacy.read(person.user, ZOE)) rows.push(row);
    expect(new Set(rows.map(({ part }) => part))).toEqual(new Set(['sessions', 'events', 'riskEvents', 'audit', 'history']));
    const text = JSON.stringify(rows);
    for (const trace of person.traces) expect(text).toContain(trace);
    for (const trace of other.traces) expect(text).not.toContain(trace);
    expect(text).not.toContain('salt');
    const acts = rows.filter(({ part }) => part === 'audit').map(({ row }) => row);
    expect(acts).toContainEqual(expect.objectContaining({ action: 'settings.changed', actor: person.actor, detail: { name: 'x' } }));
    expect(acts).toContainEqual(
      expect.objectContaining({ action: 'session.force-logged-out', actor: person.actor, detail: { reason: 'FORCE_LOGOUT' } })
    );
    const [entry] = await audit.readBefore(null, 1);
    expect(entry).toMatchObject({ action: 'user-data.read', target: `user:USER:${person.user.id}` });
  });

  it('takes addresses, places and devices out of what is long over, once, and leaves the names', async () => {
    const { sessions, append } = stores();
    const [old, recent] = [newPerson(), newPerson()];
    const ended = async (person: Person, at: number): Promise<Session> => {
      const session = person.session({ createdAt: at - 1, lastSeenAt: at - 1 });
      await sessions.open(openingOf(session));
      await sessions.end([session.id], { reason: 'LOGOUT', actor: person.actor, now: at });
      const event = { session, user: person.user, occurredAt: at, riskEvent: riskEventOf(session, person, at) };
      await append(eventOf('RISK_DETECTED', event));
      return session;
    };
    const first = await ended(old, NOW - 100 * DAY);
    await ended(recent, NOW - DAY);
    const retention = createRetentionStore(stores().database, NO_SEARCH);
    expect(await retention.anonymize(NOW - 90 * DAY)).toBeGreaterThanOrEqual(4);
    expect(await findTraces(stores(), Object.values(old.facts))).toEqual([]);
    expect(await sessions.find(first.id)).toMatchObject({
      username: old.username,
      ipAddress: null,
      location: null,
      device: { userAgent: null },
    });
    expect((await findTraces(stores(), Object.values(recent.facts))).length).toBeGreaterThan(5);
    expect(await retention.anonymize(NOW - 90 * DAY)).toBe(0);
  });

  it('counts what retention would delete, and deletes none of it', async () => {
    const { sessions } = stores();
    const retention = createRetentionStore(stores().database, NO_SEARCH);
    const events = await retention.events(NOW - 750 * DAY);
    const person = newPerson();
    const session = person.session({ createdAt: NOW - 800 * DAY });
    await sessions.open(openingOf(session));
    await sessions.end([session.id], { reason: 'LOGOUT', actor: person.actor, now: NOW - 700 * DAY });
    const counted = await retention.sessions(NOW - 600 * DAY);
    expect(counted).toEqual({ count: 1, oldest: NOW - 700 * DAY });
    expect(await retention.events(NOW - 750 * DAY)).toEqual({
      count: events.count + 1,
      oldest: Math.min(events.oldest ?? Infinity, NOW - 800 * DAY),
    });
    expect(await retention.tokens(NOW - 900 * DAY)).toEqual({ count: 0, oldest: null });
    expect(await retention.audit(NOW)).toEqual({ count: 0, oldest: null });
    expect(await retention.sessions(NOW - 600 * DAY)).toEqual(counted);
  });
};
