/** Sends one message to one channel, once. When to try again is the queue's to decide. */

import type { ChannelWithSecret } from '../domain/alert/channel';
import type { AlertMessage } from '../domain/alert/message';

export type SendOutcome =
  | { readonly kind: 'delivered' }
  /** Worth another attempt. `retryAfter`: milliseconds for which the receiver asks to be left alone. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfter?: number }
  /** No further attempt would do better. `disable`: nor any other message to this channel (HTTP 410). */
  | { readonly kind: 'refused'; readonly reason: string; readonly disable: boolean };

/** Reasons are for administrators: they name the status or the kind of failure, never a secret, a target's path or a body. */
export interface AlertSender {
  /** Never rejects, except where `signal` is aborted. */
  send(message: AlertMessage, channel: ChannelWithSecret, signal: AbortSignal): Promise<SendOutcome>;
}
