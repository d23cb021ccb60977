/** Sends one message to one channel, once. When to try again is the queue's to decide. */

import type { ChannelWithSecret } from '../domain/alert/channel';
import type { AlertMessage } from '../domain/alert/message';
import type { SendOutcome } from '../domain/alert/send-outcome';

export type { SendOutcome };

export interface AlertSender {
  /** Never rejects, except where `signal` is aborted. */
  send(message: AlertMessage, channel: ChannelWithSecret, signal: AbortSignal): Promise<SendOutcome>;
}
