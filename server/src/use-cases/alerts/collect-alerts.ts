/**
 * Reads the event log behind a stored position and makes deliveries of what channels want. Deliveries and position are
 * written in one transaction: an event makes each of its deliveries once, whoever falls away in between.
 */

import { decideTrigger, typesWanted } from '../../domain/alert/decide-triggers';
import { foldDeliveries, groupAlerts, type Alert } from '../../domain/alert/group-alerts';
import type { QueuedDelivery } from '../../domain/alert/delivery';
import { createUuidV7 } from '../../domain/uuid-v7';
import type { ChannelOnRecord } from '../../ports/channel-store';
import type { Clock } from '../../ports/clock';
import type { DeliveryStore } from '../../ports/delivery-store';
import type { EventLog } from '../../ports/event-log';
import type { FencedRun } from '../keep-lease';
import type { ChannelBook } from './channel-book';

const BATCH = 100;
/** Deliveries that may wait for one channel. Beyond, the oldest become one. */
export const MAX_QUEUE = 1000;
/** Folded at a time: each holds up to twenty events. */
const FOLD = 100;

export interface CollectPorts {
  readonly log: EventLog;
  readonly queue: DeliveryStore;
  readonly book: ChannelBook;
  readonly clock: Clock;
  /** Whether the licence opens alerts. What happens while it does not is never told, not later either. */
  readonly isOpen: () => boolean;
}

const isFoldable = (deliveries: readonly QueuedDelivery[]): deliveries is readonly [QueuedDelivery, ...QueuedDelivery[]] =>
  deliveries.length > 1;

export const createCollectAlerts = ({ log, queue, book, clock, isOpen }: CollectPorts) => {
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

  const foldOverfull = async (run: FencedRun): Promise<void> => {
    for (const [channelId, count] of await queue.countOpen()) {
      for (let left = count; left > MAX_QUEUE; left -= FOLD - 1) {
        await run.confirm();
        const oldest = await queue.oldest(channelId, FOLD);
        if (!isFoldable(oldest)) break;
        await queue.fold(oldest, foldDeliveries(oldest, newId()), () => run.fence());
      }
    }
  };

  /** Reads to the end of the log. */
  return async (run: FencedRun): Promise<void> => {
    let from = await queue.position();
    for (;;) {
      await run.confirm();
      const channels = isOpen() ? book.current().filter(({ enabled }) => enabled) : [];
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
      await queue.collect(groupAlerts(alerts, open, clock.now(), newId), from, to, () => run.fence());
      if (alerts.length > 0) await foldOverfull(run);
      from = to;
    }
  };
};
