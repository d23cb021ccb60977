/** Sends what is due, a few messages a channel at a time, so that a channel that is slow holds up no other. */

import type { ChannelKind } from '../../domain/alert/channel';
import type { QueuedDelivery } from '../../domain/alert/delivery';
import { ATTEMPT_LIMIT, computeNextAttempt, LONGEST_REST } from '../../domain/alert/retry-schedule';
import { describeError, describeFault } from '../../domain/describe-error';
import type { AlertSender, SendOutcome } from '../../ports/alert-sender';
import type { ChannelOnRecord } from '../../ports/channel-store';
import type { Clock } from '../../ports/clock';
import type { DeliveryStore, Settlement } from '../../ports/delivery-store';
import type { Logger } from '../../ports/logger';
import { JobInterrupted, type FencedRun } from '../keep-lease';
import type { RestingReceivers } from './resting-receivers';

export type AlertSenders = Readonly<Record<ChannelKind, AlertSender>>;

const PER_CHANNEL = 4;

export type DeliveryOutcome = 'delivered' | 'retried' | 'failed' | 'skipped';
const OUTCOMES = { delivered: 'delivered', retry: 'retried', 'given-up': 'failed', skipped: 'skipped' } as const satisfies Record<
  Settlement['kind'],
  DeliveryOutcome
>;

export interface SendPorts {
  readonly queue: DeliveryStore;
  readonly senders: AlertSenders;
  readonly resting: RestingReceivers;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly onSettled: (outcome: DeliveryOutcome) => void;
}

export interface SendDeliveries {
  /** Begins with what is due. Resolves when it has begun, not when it is sent. */
  start(channels: readonly ChannelOnRecord[], run: FencedRun, signal: AbortSignal): Promise<void>;
  isIdle(): boolean;
  /** Resolves when one that is under way has ended, or none is. */
  nextEnd(): Promise<void>;
  /** Resolves when none is under way. */
  allEnded(): Promise<void>;
}

/** One attempt, of `limit` milliseconds at most: a provider of mails may never answer. Rejects only where `signal` called it off. */
export const sendOnce = async (
  sender: AlertSender,
  { message }: Pick<QueuedDelivery, 'message'>,
  channel: ChannelOnRecord,
  limit: number,
  signal?: AbortSignal
): Promise<SendOutcome> => {
  if (channel.target === '')
    return { kind: 'failed', reason: 'The target was sealed with an encryption key that is not known any more; write it anew.' };
  const late: SendOutcome = { kind: 'failed', reason: `The attempt took longer than ${limit / 1000} s.` };
  const over = new AbortController();
  const callOff = (): void => over.abort(signal?.reason);
  if (signal?.aborted) callOff();
  signal?.addEventListener('abort', callOff, { once: true });
  const timer = setTimeout(() => over.abort(), limit);
  try {
    const outcome = await sender.send(message, channel, over.signal);
    return outcome.kind === 'failed' && over.signal.aborted && !signal?.aborted ? late : outcome;
  } catch (error) {
    if (signal?.aborted) throw error;
    // A sender is not to reject for itself; one that does must not stop the queue.
    return over.signal.aborted ? late : { kind: 'failed', reason: `It could not be sent (${describeError(error)}).` };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', callOff);
  }
};

export const createSendDeliveries = ({ queue, senders, resting, clock, logger, chance, onSettled }: SendPorts): SendDeliveries => {
  const underWay = new Map<string, Set<Promise<void>>>();
  const ends = (): Promise<void>[] => [...underWay.values()].flatMap((some) => [...some]);

  const toSettlement = (outcome: SendOutcome, attempts: number, channel: ChannelOnRecord): Settlement => {
    if (outcome.kind === 'delivered' || outcome.kind === 'skipped') return outcome;
    const { reason } = outcome;
    if (outcome.kind === 'refused') return { kind: 'given-up', reason, disables: outcome.disable };
    const now = clock.now();
    const at = computeNextAttempt(attempts, now, chance(), outcome.retryAfter);
    if (at === null) return { kind: 'given-up', reason, disables: false };
    if (!outcome.retryAfter) return { kind: 'retry', at, reason };
    const restsUntil = now + Math.min(outcome.retryAfter, LONGEST_REST);
    resting.rest(channel, restsUntil);
    return { kind: 'retry', at, reason, restsUntil };
  };

  const send = async (delivery: QueuedDelivery, channel: ChannelOnRecord, run: FencedRun, signal: AbortSignal): Promise<void> => {
    try {
      const restedUntil = resting.restsUntil(channel);
      const outcome = await sendOnce(senders[channel.kind], delivery, channel, ATTEMPT_LIMIT, signal);
      // An administrator had it sent nevertheless: the receiver is back.
      if (outcome.kind === 'delivered' && restedUntil > 0) resting.rest(channel, 0);
      const settlement = toSettlement(outcome, delivery.attempts, channel);
      // Cut short by the end of this instance: whoever works next sends it again, with the same id.
      if (signal.aborted && settlement.kind !== 'delivered') return;
      await queue.settle(delivery, settlement, clock.now(), () => run.fence());
      onSettled(OUTCOMES[settlement.kind]);
      if (settlement.kind === 'given-up')
        logger.warn(`An alert to the channel '${channel.name}' was given up after ${delivery.attempts} attempts: ${settlement.reason}`);
    } catch (error) {
      // It stays claimed, and comes again when the claim has run out.
      if (!(error instanceof JobInterrupted) && !signal.aborted)
        logger.error(`What came of an alert could not be written down: ${describeFault(error)}.`);
    }
  };

  return {
    async start(channels, run, signal) {
      for (const channel of channels) {
        const slots = underWay.get(channel.id) ?? new Set();
        const free = PER_CHANNEL - slots.size;
        if (free <= 0 || signal.aborted) continue;
        await run.confirm();
        for (const delivery of await queue.claim(channel.id, free, clock.now(), () => run.fence())) {
          const ended: Promise<void> = send(delivery, channel, run, signal).finally(() => {
            slots.delete(ended);
            if (slots.size === 0) underWay.delete(channel.id);
          });
          slots.add(ended);
          underWay.set(channel.id, slots);
        }
      }
    },
    isIdle: () => underWay.size === 0,
    nextEnd: () => Promise.race([...ends(), ...(underWay.size === 0 ? [Promise.resolve()] : [])]),
    allEnded: async () => void (await Promise.all(ends())),
  };
};
