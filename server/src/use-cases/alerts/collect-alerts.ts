/**
 * Reads the event log behind a stored position and makes deliveries of what channels want. Deliveries and position are
 * written in one transaction: an event makes each of its deliveries once, whoever falls away in between.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueuedDelivery } from '../../domain/alert/delivery';
import { decideTrigger, typesWanted } from '../../domain/alert/decide-triggers';
import { foldDeliveries, planFolding } from '../../domain/alert/fold-deliveries';
import { groupAlerts, type Alert } from '../../domain/alert/group-alerts';
import { createUuidV7 } from '../../domain/uuid-v7';
import type { ChannelOnRecord } from '../../ports/channel-store';
import type { Clock } from '../../ports/clock';
import type { DeliveryStore } from '../../ports/delivery-store';
import type { EventLog } from '../../ports/event-log';
import type { FencedRun } from '../keep-lease';
import type { ChannelBook } from './channel-book';
import type { RestingReceivers } from './resting-receivers';

const BATCH = 100;
/** Deliveries that may wait for one channel. Beyond, the oldest become one, or one for each person. */
export const MAX_QUEUE = 1000;
/** Folded at a time: each holds up to twenty events. */
const FOLD = 100;

export interface CollectPorts {
  readonly log: EventLog;
  readonly queue: DeliveryStore;
  readonly book: ChannelBook;
  readonly resting: Pick<RestingReceivers, 'restsUntil'>;
  readonly clock: Clock;
}

const TOO_MANY = 'More messages were waiting for this channel than may, each to somebody else; the oldest were given up.';

export const createCollectAlerts = ({ log, queue, book, resting, clock }: CollectPorts) => {
  const newId = (): string => createUuidV7(clock.now());

  const readNext = async (from: number, channels: readonly ChannelOnRecord[]) => {
    // Before the events: what is committed between the two readings is read the next time.
    const last = await log.lastPosition();
    if (channels.length === 0 || from >= last) return { events: [], to: Math.max(from, last) };
    const types = typesWanted(channels);
    const events = await log.readAfter(from, BATCH, types === null ? {} : { types });
    const newest = events.at(-1)?.position ?? 0;
    return { events, to: events.length === BATCH ? newest : Math.max(last, newest) };
  };

  /** Returns by how many fewer wait. */
  const foldOnce = async (run: FencedRun, channelId: string, tooMany: number): Promise<number> => {
    const channel = book.current().find(({ id }) => id === channelId);
    // Deleted meanwhile, with all that waits for it.
    if (channel === undefined) return 0;
    const oldest = await queue.oldest(channelId, FOLD);
    const groups = planFolding(oldest, channel);
    for (const group of groups) await queue.fold(group, foldDeliveries(group, newId()), () => run.fence());
    if (groups.length > 0) return groups.reduce((sum, group) => sum + group.length - 1, 0);
    // Said, and not silently: the queue has an end, and nobody's message may stand in for somebody else's.
    const over = oldest.slice(0, tooMany);
    const givenUp = { kind: 'given-up', reason: TOO_MANY, disables: false } as const;
    for (const one of over) await queue.settle(one, givenUp, clock.now(), () => run.fence());
    return over.length;
  };

  const foldOverfull = async (run: FencedRun): Promise<void> => {
    for (const [channelId, count] of await queue.countOpen()) {
      for (let left = count; left > MAX_QUEUE;) {
        await run.confirm();
        const fewer = await foldOnce(run, channelId, left - MAX_QUEUE);
        // What is left is under way.
        if (fewer === 0) break;
        left -= fewer;
      }
    }
  };

  /** A receiver that asks to be left alone is not asked again for the next thing that happens. */
  const holdBack = (delivery: QueuedDelivery, channels: readonly ChannelOnRecord[]): QueuedDelivery => {
    const channel = channels.find(({ id }) => id === delivery.channelId);
    const until = channel === undefined ? 0 : resting.restsUntil(channel);
    return { ...delivery, nextAttemptAt: Math.max(delivery.nextAttemptAt ?? 0, until) };
  };

  /** Reads to the end of the log. */
  return async (run: FencedRun): Promise<void> => {
    let from = await queue.position();
    for (;;) {
      await run.confirm();
      const channels = book.current().filter(({ enabled }) => enabled);
      const { events, to } = await readNext(from, channels);
      if (to === from) return;
      const alerts = events.flatMap((event) =>
        channels.flatMap((channel): Alert[] => {
          if ((event.position ?? 0) <= channel.since) return [];
          const trigger = decideTrigger(event, channel, book.channelsOf);
          return trigger === null ? [] : [{ channel, trigger, event }];
        })
      );
      const open = alerts.length === 0 ? [] : await queue.openGroups([...new Set(alerts.map(({ channel }) => channel.id))]);
      const made = groupAlerts(alerts, open, clock.now(), newId).map((delivery) => holdBack(delivery, channels));
      await queue.collect(made, from, to, () => run.fence());
      if (alerts.length > 0) await foldOverfull(run);
      from = to;
      await nextTurn();
    }
  };
};
