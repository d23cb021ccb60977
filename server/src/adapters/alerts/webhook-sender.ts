/** Alerts to machines: rendered and signed in the format of the channel, request by request. */

import { readWebhookAnswer } from '../../domain/alert/formats/read-webhook-answer';
import { renderWebhook } from '../../domain/alert/formats/render-webhook';
import type { RenderContext } from '../../domain/alert/formats/rendering';
import type { AuthEvent } from '../../domain/event';
import type { AlertSender } from '../../ports/alert-sender';
import { createPost, readFailure, type PostOptions } from './post-alert';

export interface WebhookSenderOptions extends PostOptions {
  /** Asked at each sending: keys may be exchanged. */
  readonly context: (events: readonly AuthEvent[]) => Promise<Omit<RenderContext, 'now'>>;
}

export const createWebhookSender = (options: WebhookSenderOptions): AlertSender => {
  const post = createPost(options);
  const { clock, context } = options;
  return {
    send: async (message, channel, signal) => {
      const requests = renderWebhook(message, channel, { ...(await context(message.events)), now: clock.now() });
      if (requests.length === 0) return { kind: 'skipped', reason: `The format ${channel.format} has no word for what happened.` };
      // One after the other, and again from the first where one fails: a receiver knows those it has by their ids.
      for (const { id, body, headers } of requests) {
        // Without a secret there is no signature, and a duplicate is to be known nevertheless.
        const answer = await post({ url: channel.target, body, headers: { 'webhook-id': id, ...headers } }, signal);
        const outcome = answer.kind === 'response' ? readWebhookAnswer(channel.format, answer, clock.now()) : readFailure(answer);
        if (outcome.kind !== 'delivered') return outcome;
      }
      return { kind: 'delivered' };
    },
  };
};
