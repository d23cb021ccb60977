/** One instance's turn at the queue: what happened becomes deliveries, what is due is sent, until nothing is left to do. */

import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../ports/clock';
import type { DeliveryStore } from '../../ports/delivery-store';
import type { FencedRun } from '../keep-lease';
import type { ChannelBook } from './channel-book';
import type { SendDeliveries } from './send-deliveries';

/** What is due this soon is waited for. Milliseconds. */
const SOON = 2000;
/** Milliseconds that messages under way may take to end where the instance stops. */
const LAST_WORDS = 1500;

export interface WorkQueuePorts {
  readonly queue: DeliveryStore;
  readonly book: ChannelBook;
  readonly collect: (run: FencedRun) => Promise<void>;
  readonly sending: SendDeliveries;
  readonly clock: Clock;
  /** Deliveries that wait, as they were counted at the end of a turn. */
  readonly onCounted: (open: number) => void;
}

export interface WorkQueue {
  /** Resolves to when there will be something to do, epoch milliseconds; null where that is not known. */
  work(run: FencedRun): Promise<number | null>;
  /** There is something to do, for the turn that goes on now too. */
  wake(): void;
}

export const createWorkQueue = ({ queue, book, collect, sending, clock, onCounted }: WorkQueuePorts): WorkQueue => {
  let isWoken = false;
  let wake: () => void = () => undefined;

  const pause = async (left: number): Promise<void> => {
    if (isWoken) return;
    const over = new AbortController();
    const woken = new Promise<void>((resolve) => (wake = resolve));
    const timer = delay(Math.max(0, left), undefined, { ref: false, signal: over.signal }).catch(() => undefined);
    await Promise.race([woken, timer, ...(sending.isIdle() ? [] : [sending.nextEnd()])]);
    over.abort();
  };

  const turn = async (run: FencedRun, signal: AbortSignal): Promise<number | null> => {
    await book.load();
    await queue.releaseClaims(() => run.fence());
    for (;;) {
      await run.confirm();
      isWoken = false;
      await collect(run);
      const channels = book.current().filter(({ enabled }) => enabled);
      await sending.start(channels, run, signal);
      const next = channels.length === 0 ? null : await queue.nextDue(channels.map(({ id }) => id));
      const left = next === null ? Number.POSITIVE_INFINITY : next - clock.now();
      if (sending.isIdle() && !isWoken && left > SOON) {
        onCounted([...(await queue.countOpen()).values()].reduce((sum, count) => sum + count, 0));
        return next;
      }
      // Due, and not begun: its channel has its hands full, and one of them is free when a message has ended.
      await pause(left <= 0 && !sending.isIdle() ? SOON : Math.min(SOON, left));
    }
  };

  return {
    async work(run) {
      const calling = new AbortController();
      // Each message under way listens, and there may be some for each channel: many are no leak.
      setMaxListeners(0, calling.signal);
      try {
        return await turn(run, calling.signal);
      } finally {
        const timer = setTimeout(() => calling.abort(), LAST_WORDS);
        await sending.allEnded();
        clearTimeout(timer);
      }
    },
    wake() {
      isWoken = true;
      wake();
    },
  };
};
