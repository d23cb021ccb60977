/** What the event log and the risk events owe, whichever database is below them. */

import { expect, it } from 'vitest';
import type { NewEvent } from '../../../server/src/domain/event';
import type { RiskEvent } from '../../../server/src/domain/risk/risk-event';
import type { SessionId } from '../../../server/src/domain/session';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import { deleteEvents } from '../../../server/src/strapi/event-store';
import { deleteRiskEvents } from '../../../server/src/strapi/risk-event-store';
import { DAY, MINUTE, NOW, newSession, newUser, startedEvent, type Stores } from './stores';

const riskEventOf = (rest: Partial<RiskEvent> = {}): RiskEvent => ({
  id: createUuidV7(NOW),
  occurredAt: NOW,
  severity: 'HIGH',
  session: null,
  user: null,
  ipAddress: '192.0.2.77',
  securityScore: 30,
  signals: [{ code: 'NEW_COUNTRY', penalty: 35, explanation: 'First login from Perú.' }],
  decision: 'ALERTED',
  policies: [{ id: 'p', name: 'Policy', action: 'ALERT', mode: 'ENFORCE' }],
  review: null,
  reviewedAt: null,
  reviewedBy: null,
  ...rest,
});

export const describeLog = (stores: () => Stores): void => {
  it('gives events back as they were put in, with positions without a hole', async () => {
    const { log, append } = stores();
    const before = await log.lastPosition();
    const event: NewEvent = {
      ...startedEvent(newSession(newUser())),
      actor: { kind: 'ADMIN', id: '1', name: 'Zoë', ipAddress: '::1' },
      riskEvent: null,
      policy: null,
      detail: { note: 'ä\u2028"\\', list: [1, null, true], nested: { deep: 0.5 } },
    };
    const kept = await append(event, startedEvent(newSession(newUser())));
    expect(kept.map(({ position }) => position)).toEqual([before + 1, before + 2]);
    expect((await log.readAfter(before, 1))[0]).toEqual({ ...event, position: before + 1 });
    expect(await log.lastPosition()).toBe(before + 2);
  });

  it('reads forwards and backwards by every filter', async () => {
    const { log, append } = stores();
    const before = await log.lastPosition();
    const [mine, other] = [newSession(newUser('ADMIN')), newSession(newUser())];
    await append(
      startedEvent(mine),
      { ...startedEvent(other), severity: 'CRITICAL', type: 'RISK_DETECTED' },
      startedEvent(other),
      // Of nobody, and by nobody's door.
      { ...startedEvent(other), type: 'SETTINGS_CHANGED', severity: 'MEDIUM', session: null, user: null, origin: null }
    );
    const positions = async (filter: Parameters<typeof log.readAfter>[2]) => {
      const forwards = (await log.readAfter(before, 10, filter)).map(({ position }) => Number(position) - before);
      const backwards = (await log.readBefore(null, 10, filter))
        .map(({ position }) => Number(position) - before)
        .filter((position) => position > 0);
      expect(backwards).toEqual([...forwards].reverse());
      return forwards;
    };
    expect(await positions({})).toEqual([1, 2, 3, 4]);
    expect(await positions({ types: ['RISK_DETECTED'] })).toEqual([2]);
    expect(await positions({ types: [] })).toEqual([]);
    expect(await positions({ types: ['SESSION_STARTED', 'SETTINGS_CHANGED'] })).toEqual([1, 3, 4]);
    expect(await positions({ types: ['SESSION_STARTED', 'UNKNOWN'] })).toEqual([1, 3]);
    expect(await positions({ minSeverity: 'HIGH' })).toEqual([2]);
    expect(await positions({ minSeverity: 'LOW' })).toEqual([2, 4]);
    expect(await positions({ origin: 'ADMIN' })).toEqual([1]);
    expect(await positions({ origin: 'USER' })).toEqual([2, 3]);
    expect(await positions({ origin: 'USER', types: ['SESSION_STARTED', 'SETTINGS_CHANGED'] })).toEqual([3]);
    expect(await positions({ origin: 'USER', minSeverity: 'MEDIUM' })).toEqual([2]);
    expect(await positions({ types: ['RISK_DETECTED', 'SETTINGS_CHANGED'], minSeverity: 'HIGH' })).toEqual([2]);
    expect(await positions({ userId: other.user.id })).toEqual([2, 3]);
    expect(await positions({ sessionId: mine.id })).toEqual([1]);
    expect((await log.readBefore(before + 3, 1))[0]?.position).toBe(before + 2);
  });

  it('deletes the oldest events in batches, and knows the oldest that is left', async () => {
    const { log, append, database } = stores();
    const early = Date.UTC(2001, 0, 1);
    const kept = await append(
      ...Array.from({ length: 5 }, (_, index) => ({ ...startedEvent(newSession(newUser())), occurredAt: early + index * MINUTE }))
    );
    expect(await deleteEvents(database, early + 4 * MINUTE, 3)).toBe(3);
    expect(await deleteEvents(database, early + 4 * MINUTE, 3)).toBe(1);
    expect(await deleteEvents(database, early + 4 * MINUTE, 3)).toBe(0);
    const left = kept.at(-1)?.position ?? 0;
    expect(await log.readAfter(left - 3, 3)).toMatchObject([{ position: left }]);
    expect((await log.oldest())?.position).toBeLessThanOrEqual(left);
  });

  it('keeps the risk events that events carry, finds them by what was noticed, and takes a review', async () => {
    const { riskEvents, append } = stores();
    const session = newSession(newUser());
    const risks = [
      riskEventOf({ session, user: session.user, occurredAt: NOW }),
      riskEventOf({
        signals: [{ code: 'VPN', penalty: 20, explanation: 'A VPN.' }],
        severity: 'LOW',
        occurredAt: NOW - MINUTE,
        user: session.user,
      }),
    ];
    await append(...risks.map((riskEvent) => ({ ...startedEvent(session), type: 'RISK_DETECTED' as const, riskEvent })));
    const [first, second] = risks;
    if (!first || !second) throw new Error('There are two.');
    expect(await riskEvents.find(first.id)).toEqual(first);
    const idsBy = async (filter: Parameters<typeof riskEvents.page>[0]) => {
      const { rows } = await riskEvents.page({ ...filter, userId: session.user.id }, 10);
      expect(await riskEvents.count({ ...filter, userId: session.user.id })).toBe(rows.length);
      return rows.map(({ id }) => id);
    };
    expect(await idsBy({})).toEqual([first.id, second.id]);
    expect(await idsBy({ signal: ['VPN'] })).toEqual([second.id]);
    expect(await idsBy({ signal: ['NEW_COUNTRY', 'VPN'] })).toEqual([first.id, second.id]);
    expect(await idsBy({ signal: ['new_country', '%'] })).toEqual([]);
    expect(await idsBy({ minSeverity: 'MEDIUM' })).toEqual([first.id]);
    expect(await idsBy({ sessionId: session.id })).toEqual([first.id]);
    expect(await idsBy({ ipAddress: '192.0.2.77', occurredAfter: NOW - 2 * MINUTE, occurredBefore: NOW })).toEqual([second.id]);
    expect((await riskEvents.page({ userId: session.user.id }, 1)).hasNextPage).toBe(true);
    expect((await riskEvents.page({ userId: session.user.id }, 1, first.id)).rows.map(({ id }) => id)).toEqual([second.id]);
    expect(await riskEvents.review(first.id, 'EXPECTED', 'Zoë\0', NOW + DAY)).toMatchObject({
      review: 'EXPECTED',
      reviewedBy: 'Zoë',
      reviewedAt: NOW + DAY,
    });
    expect(await riskEvents.review('none', 'EXPECTED', null, NOW)).toBeNull();
  });

  it('pages through the risk events of some severities as if they were one list, those of one moment too', async () => {
    const { riskEvents, append } = stores();
    const session = newSession(newUser());
    // Later than those of other cases.
    const at = NOW + 1000 * DAY;
    const risks = (['LOW', 'HIGH', 'CRITICAL', 'MEDIUM', 'HIGH', 'CRITICAL', 'HIGH'] as const).map((severity, index) =>
      riskEventOf({ session, user: session.user, severity, occurredAt: at + Math.floor(index / 3) * MINUTE })
    );
    for (const riskEvent of risks) await append({ ...startedEvent(session), type: 'RISK_DETECTED', riskEvent });
    const expected = risks
      .filter(({ severity }) => severity !== 'LOW' && severity !== 'MEDIUM')
      .sort((a, b) => b.occurredAt - a.occurredAt || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id);
    const filter = { minSeverity: 'HIGH', occurredAfter: at - MINUTE } as const;
    const found: string[] = [];
    for (let hasNextPage = true; hasNextPage;) {
      const page = await riskEvents.page(filter, 2, found.at(-1));
      found.push(...page.rows.map(({ id }) => id));
      hasNextPage = page.hasNextPage;
    }
    expect(found).toEqual(expected);
  });

  it('gives every risk event in the order in which it was put on record, a span of places at a time', async () => {
    const { riskEvents, append } = stores();
    const from = await riskEvents.lastPlace();
    const session = newSession(newUser());
    const risks = Array.from({ length: 7 }, (_, index) =>
      riskEventOf({
        session,
        user: session.user,
        occurredAt: NOW - index * MINUTE,
        ...(index % 2 === 0 ? { signals: [{ code: 'VPN', penalty: 20, explanation: 'A VPN.' }], severity: 'LOW' } : {}),
      })
    );
    for (const riskEvent of risks) await append({ ...startedEvent(session), type: 'RISK_DETECTED', riskEvent });
    const last = await riskEvents.lastPlace();
    const scan = async (filter: Parameters<typeof riskEvents.scan>[0], span: number) => {
      const found: string[] = [];
      for (let place = from; place < last; place += span) {
        const some = await riskEvents.scan({ ...filter, userId: session.user.id }, place, span);
        for (const one of some) expect(one.place > place && one.place <= place + span).toBe(true);
        found.push(...some.map(({ event }) => event.id));
      }
      return found;
    };
    const ids = risks.map(({ id }) => id);
    expect(await scan({}, 3)).toEqual(ids);
    expect(await scan({ signal: ['VPN'] }, 2)).toEqual(ids.filter((_, index) => index % 2 === 0));
    expect(await scan({ minSeverity: 'MEDIUM', sessionId: session.id }, 1000)).toEqual(ids.filter((_, index) => index % 2 === 1));
    expect(await scan({ occurredAfter: NOW - 3 * MINUTE, occurredBefore: NOW }, 1000)).toEqual(ids.slice(1, 3));
    const [first] = await riskEvents.scan({ userId: session.user.id }, from, 1000);
    expect(first?.event).toEqual(risks[0]);
    expect(await riskEvents.scan({}, last, 100)).toEqual([]);
  });

  it('deletes the oldest risk events in batches', async () => {
    const { append, database, riskEvents } = stores();
    const early = Date.UTC(2001, 0, 1);
    const session = newSession(newUser());
    for (const minute of [0, 1, 2]) {
      const riskEvent = riskEventOf({ occurredAt: early + minute * MINUTE, user: session.user });
      await append({ ...startedEvent(session), riskEvent });
    }
    expect(await deleteRiskEvents(database, early + 2 * MINUTE, 1)).toBe(1);
    expect(await deleteRiskEvents(database, early + 2 * MINUTE, 500)).toBe(1);
    expect(await riskEvents.count({ userId: session.user.id })).toBe(1);
    expect(await riskEvents.count({ sessionId: 'none' as SessionId })).toBe(0);
  });
};
