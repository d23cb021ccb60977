import { describe, expect, it } from 'vitest';
import type { QueuedDelivery } from '../../../server/src/domain/alert/delivery';
import { foldDeliveries, planFolding } from '../../../server/src/domain/alert/fold-deliveries';
import { groupAlerts, type Alert } from '../../../server/src/domain/alert/group-alerts';
import { MAX_MESSAGE_EVENTS } from '../../../server/src/domain/alert/message';
import { eventAt } from '../../use-cases/feed-fakes';
import { channelAt, failedLogin, NOW } from './alert-fixtures';

let ids = 0;
const newId = (): string => `d${String((ids += 1)).padStart(6, '0')}`;
const alertsOf = (events: readonly Alert['event'][], channel = channelAt(1, { groupSeconds: 30 })): Alert[] =>
  events.map((event) => ({ channel, trigger: 'EVERY_EVENT', event }));

/** In batches, as the log is read. */
const groupAll = (alerts: readonly Alert[], now = NOW, batch = 100): QueuedDelivery[] => {
  const all = new Map<string, QueuedDelivery>();
  for (let start = 0; start < alerts.length; start += batch) {
    const open = [...all.values()].filter(({ groupKey }) => groupKey !== null);
    for (const delivery of groupAlerts(alerts.slice(start, start + batch), open, now, newId)) all.set(delivery.id, delivery);
  }
  return [...all.values()];
};

describe('grouping', () => {
  it('makes one message with the count of a thousand failed logins', () => {
    const deliveries = groupAll(alertsOf(Array.from({ length: 1000 }, (_, index) => failedLogin(index + 1))));
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]).toMatchObject({ count: 1000, nextAttemptAt: NOW + 30_000, status: 'PENDING' });
    const message = deliveries[0]?.message;
    expect(message).toMatchObject({ count: 1000, firstAt: NOW + 1, lastAt: NOW + 1000 });
    expect(message?.events.map(({ position }) => position)).toEqual(
      Array.from({ length: MAX_MESSAGE_EVENTS }, (_, index) => 1000 - MAX_MESSAGE_EVENTS + index + 1)
    );
  });

  it('makes eleven messages at most of an attack from a thousand addresses, and counts all of it', () => {
    const events = Array.from({ length: 1000 }, (_, index) => failedLogin(index + 1, `198.51.${index >> 8}.${index & 255}`));
    const deliveries = groupAll(alertsOf(events));
    expect(deliveries).toHaveLength(11);
    expect(deliveries.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  it.each([null, { from: '00:00', to: '23:59', timeZone: 'UTC' }])(
    'keeps people apart who are told of themselves, however many (quiet: %j)',
    (quietHours) => {
      const channel = channelAt(1, { kind: 'EMAIL', target: 'user', groupSeconds: 30, quietHours });
      const events = Array.from({ length: 100 }, (_, index) => eventAt(index + 1, { user: { origin: 'USER', id: String(index % 50) } }));
      const deliveries = groupAll(alertsOf(events, channel));
      expect(deliveries).toHaveLength(50);
      for (const { message } of deliveries) expect(new Set(message.events.map(({ user }) => user?.id)).size).toBe(1);
      expect(groupAll(alertsOf(events, { ...channel, target: 'ops@example.com' })).length).toBeLessThanOrEqual(11);
    }
  );

  it('sends each by itself where the channel groups nothing', () => {
    const deliveries = groupAll(alertsOf([failedLogin(1), failedLogin(2)], channelAt(1)));
    expect(deliveries.map(({ count, nextAttemptAt, groupKey }) => [count, nextAttemptAt, groupKey])).toEqual([
      [1, NOW, null],
      [1, NOW, null],
    ]);
  });

  it('keeps channels, subjects and kinds of event apart', () => {
    const [one, two] = [channelAt(1, { groupSeconds: 30 }), channelAt(2, { groupSeconds: 30 })];
    const deliveries = groupAll([
      ...alertsOf([failedLogin(1), failedLogin(2, '203.0.113.9'), eventAt(3, { user: { origin: 'USER', id: '1' } })], one),
      ...alertsOf(
        [failedLogin(4), eventAt(5, { user: { origin: 'USER', id: '1' } }), eventAt(6, { user: { origin: 'ADMIN', id: '1' } })],
        two
      ),
    ]);
    expect(deliveries.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is as grave as the gravest of its events, and named after it', () => {
    const channel = channelAt(1, { groupSeconds: 30, quietHours: { from: '00:00', to: '23:59', timeZone: 'UTC' } });
    const alert = (trigger: Alert['trigger'], severity: 'LOW' | 'HIGH', index: number): Alert => ({
      channel,
      trigger,
      event: { ...failedLogin(index), severity },
    });
    const [group] = groupAll([alert('NEW_LOGIN', 'LOW', 1), alert('LOCKOUT', 'HIGH', 2), alert('NEW_COUNTRY', 'LOW', 3)]);
    expect(group).toMatchObject({ trigger: 'LOCKOUT', severity: 'HIGH', count: 3, message: { trigger: 'LOCKOUT', severity: 'HIGH' } });
  });
});

describe('quiet hours', () => {
  const channel = channelAt(1, { groupSeconds: 30, quietHours: { from: '10:00', to: '15:30', timeZone: 'UTC' } });
  it('gather everything in one message that is sent when they end', () => {
    const deliveries = groupAll(alertsOf([failedLogin(1), failedLogin(2, '203.0.113.9'), eventAt(3)], channel));
    expect(deliveries).toMatchObject([{ count: 3, nextAttemptAt: Date.UTC(2026, 5, 1, 15, 30) }]);
  });

  it('let pass what is CRITICAL', () => {
    const critical = { ...failedLogin(2), severity: 'CRITICAL' as const };
    expect(groupAll(alertsOf([failedLogin(1), critical], channel)).map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([
      Date.UTC(2026, 5, 1, 15, 30),
      NOW + 30_000,
    ]);
  });
});

describe('folding', () => {
  it('puts one message in the place of several, counts all, and is due when the first of them was', () => {
    const [a, b, c] = groupAll(alertsOf([failedLogin(1), failedLogin(2), failedLogin(3)], channelAt(1)));
    if (!a || !b || !c) throw new Error('There are not three.');
    const folded = foldDeliveries(
      [{ ...a, attempts: 3, nextAttemptAt: NOW + 9 }, { ...b, attempts: 1, nextAttemptAt: NOW + 5 }, c],
      'folded'
    );
    expect(folded).toMatchObject({ id: 'folded', count: 3, attempts: 0, status: 'PENDING', nextAttemptAt: NOW, groupKey: null });
    expect(folded.message).toMatchObject({ id: 'folded', count: 3, firstAt: NOW + 1, lastAt: NOW + 3 });
    expect(
      foldDeliveries(
        [
          { ...a, attempts: 3 },
          { ...b, attempts: 2 },
        ],
        'x'
      )
    ).toMatchObject({ attempts: 2, status: 'RETRYING' });
  });

  it('takes all of a channel, and of one that tells the users concerned those to one person', () => {
    const events = ['1', '2', '1', '3', '2'].map((id, index) => eventAt(index + 1, { user: { origin: 'USER', id } }));
    const ofUsers = channelAt(1, { kind: 'EMAIL', target: 'ops@example.com, user' });
    const waiting = groupAll(alertsOf(events, ofUsers));
    const personsOf = (channel: typeof ofUsers) =>
      planFolding(waiting, channel).map((group) => group.map(({ message }) => message.events[0]?.user?.id));
    expect(personsOf(channelAt(1))).toEqual([['1', '2', '1', '3', '2']]);
    expect(personsOf(ofUsers)).toEqual([
      ['1', '1'],
      ['2', '2'],
    ]);
    expect(planFolding(waiting.slice(0, 2), ofUsers)).toEqual([]);
    expect(planFolding(waiting.slice(0, 1), channelAt(1))).toEqual([]);
  });
});
