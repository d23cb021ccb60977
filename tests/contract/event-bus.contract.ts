/** What every event bus owes, whatever carries its messages. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuthEvent } from '../../server/src/domain/event';
import type { BusMessage, EventBus } from '../../server/src/ports/event-bus';

/** Messages of a bus take milliseconds; a busy machine may not get to them for seconds. */
export const SLACK = { timeout: 10_000 };

export interface BusHarness {
  /** A bus that hears the others made by the same harness. */
  create(): EventBus;
  dispose(): Promise<void>;
}

export const eventAt = (position: number | null, id = `event-${position}`): AuthEvent => ({
  id,
  type: position === null ? 'SESSION_SEEN' : 'SESSION_STARTED',
  severity: 'INFO',
  occurredAt: 1_700_000_000_000,
  session: null,
  user: { origin: 'USER', id: '1' },
  origin: 'USER',
  actor: null,
  detail: { note: 'ä\u2028"' },
  position,
});

export const listen = (bus: EventBus): BusMessage[] => {
  const heard: BusMessage[] = [];
  bus.onMessage((message) => heard.push(message));
  return heard;
};

export const describeEventBus = (name: string, createHarness: () => Promise<BusHarness>): void => {
  describe(`the ${name} event bus`, { timeout: 30_000 }, () => {
    let harness: BusHarness;
    let buses: EventBus[];
    const join = async (): Promise<EventBus> => {
      const bus = harness.create();
      buses.push(bus);
      await bus.start();
      return bus;
    };

    beforeEach(async () => {
      buses = [];
      harness = await createHarness();
    });
    afterEach(async () => {
      await Promise.all(buses.map((bus) => bus.stop()));
      await harness.dispose();
    });

    it('is connected once it has started', async () => {
      const bus = await join();
      expect(bus.status()).toMatchObject({ connected: true, instances: 1, missing: 0 });
    });

    it('carries messages to every other instance, whole and in order', async () => {
      const [sender, one, two] = [await join(), await join(), await join()];
      const heard = [listen(one), listen(two)];
      const sent: BusMessage[] = [
        { kind: 'event', event: eventAt(1) },
        { kind: 'settings' },
        { kind: 'event', event: eventAt(null, 'seen') },
      ];
      await Promise.all(sent.map((message) => sender.publish(message)));
      for (const messages of heard) await expect.poll(() => messages, SLACK).toEqual(sent);
    });

    it('does not bring an instance its own messages', async () => {
      const [sender, other] = [await join(), await join()];
      const own = listen(sender);
      const heard = listen(other);
      await sender.publish({ kind: 'settings' });
      await other.publish({ kind: 'event', event: eventAt(2) });
      await expect.poll(() => heard, SLACK).toEqual([{ kind: 'settings' }]);
      await expect.poll(() => own, SLACK).toEqual([{ kind: 'event', event: eventAt(2) }]);
    });

    it('stops calling a listener that unsubscribed, and goes on when one throws', async () => {
      const [sender, receiver] = [await join(), await join()];
      let calls = 0;
      const stop = receiver.onMessage(() => (calls += 1));
      receiver.onMessage(() => {
        throw new Error('a broken listener');
      });
      const heard = listen(receiver);
      await sender.publish({ kind: 'settings' });
      await expect.poll(() => heard.length, SLACK).toBe(1);
      stop();
      await sender.publish({ kind: 'settings' });
      await expect.poll(() => heard.length, SLACK).toBe(2);
      expect(calls).toBe(1);
    });

    it('counts the instances that came and went', async () => {
      const [bus, other] = [await join(), await join()];
      await expect.poll(() => bus.status().instances, SLACK).toBe(2);
      await other.stop();
      await expect.poll(() => bus.status().instances, SLACK).toBe(1);
      // It said so, and did not fall silent.
      expect(bus.status().missing).toBe(0);
    });

    it('takes no message before its start and after its stop, and neither rejects', async () => {
      const receiver = await join();
      const heard = listen(receiver);
      const bus = harness.create();
      await bus.publish({ kind: 'settings' });
      await bus.start();
      await bus.stop();
      await bus.publish({ kind: 'settings' });
      await bus.stop();
      const last = await join();
      await last.publish({ kind: 'event', event: eventAt(9) });
      await expect.poll(() => heard, SLACK).toEqual([{ kind: 'event', event: eventAt(9) }]);
    });
  });
};
