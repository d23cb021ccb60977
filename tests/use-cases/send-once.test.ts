/** One attempt to send an alert: bounded, whatever the sender waits for. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ATTEMPT_LIMIT } from '../../server/src/domain/alert/retry-schedule';
import type { AlertSender } from '../../server/src/ports/alert-sender';
import type { ChannelOnRecord } from '../../server/src/ports/channel-store';
import { sendOnce } from '../../server/src/use-cases/alerts/send-deliveries';
import { channelAt, failedLogin } from '../domain/alert/alert-fixtures';
import { createMessage } from '../../server/src/domain/alert/group-alerts';

const channel = channelAt(1) as ChannelOnRecord;
const delivery = { message: createMessage('m1', 'EVERY_EVENT', failedLogin(1)) };

/** Waits until it is called off, and then does what senders do. */
const waiting = (end: 'rejects' | 'says so'): AlertSender => ({
  send: (_message, _channel, signal) =>
    new Promise((resolve, reject) =>
      signal.addEventListener('abort', () =>
        end === 'rejects' ? reject(new Error('called off')) : resolve({ kind: 'failed', reason: 'It was called off.' })
      )
    ),
});

describe('an attempt', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it.each(['rejects', 'says so'] as const)('has failed once it takes too long, where its sender %s', async (end) => {
    const attempt = sendOnce(waiting(end), delivery, channel, ATTEMPT_LIMIT, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(ATTEMPT_LIMIT);
    expect(await attempt).toEqual({ kind: 'failed', reason: 'The attempt took longer than 360 s.' });
  });

  it('rejects where it is called off, before and while it is made, and leaves no listener behind', async () => {
    const calling = new AbortController();
    const removed = vi.spyOn(calling.signal, 'removeEventListener');
    const attempt = sendOnce(waiting('rejects'), delivery, channel, ATTEMPT_LIMIT, calling.signal);
    calling.abort(new Error('enough'));
    await expect(attempt).rejects.toThrow('called off');
    expect(removed).toHaveBeenCalledOnce();
    const sender: AlertSender = {
      send: (_message, _channel, signal) => (signal.aborted ? Promise.reject(new Error('over')) : new Promise(() => undefined)),
    };
    await expect(sendOnce(sender, delivery, channel, ATTEMPT_LIMIT, calling.signal)).rejects.toThrow('over');
  });

  it('is what its sender makes of it, a fault included', async () => {
    const sender = (send: AlertSender['send']): AlertSender => ({ send });
    expect(
      await sendOnce(
        sender(async () => ({ kind: 'delivered' })),
        delivery,
        channel,
        1000
      )
    ).toEqual({ kind: 'delivered' });
    const faulty = sender(() => Promise.reject(new TypeError('with a secret')));
    expect(await sendOnce(faulty, delivery, channel, 1000)).toEqual({ kind: 'failed', reason: 'It could not be sent (TypeError).' });
  });
});
