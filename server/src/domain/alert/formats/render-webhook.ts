/** A message in the format of its channel, signed: what is sent to a WEBHOOK channel. */

import type { ChannelFormat, ChannelWithSecret } from '../channel';
import type { AlertMessage } from '../message';
import { renderCaep } from './render-caep';
import { renderCloudEvents } from './render-cloudevents';
import { renderEcs } from './render-ecs';
import { renderOcsf } from './render-ocsf';
import { renderPlain } from './render-plain';
import type { Draft, RenderContext, RenderedRequest, RenderFormat } from './rendering';
import { signWebhook } from './sign-webhook';

const FORMATS: Readonly<Record<ChannelFormat, RenderFormat>> = {
  PLAIN: renderPlain,
  CLOUDEVENTS: renderCloudEvents,
  OCSF: renderOcsf,
  ECS: renderEcs,
  CAEP: renderCaep,
};

const toRequest = ({ id, body, contentType, headers = {} }: Draft, { secret }: ChannelWithSecret, sentAt: number): RenderedRequest => ({
  id,
  body,
  headers: { 'content-type': contentType, ...headers, ...(secret === null ? {} : signWebhook({ id, sentAt, body }, secret.split(' '))) },
});

/**
 * The requests that tell a message, to be sent in this order; a message is delivered when all of them are. None where the
 * format has no word for what happened: then nothing is sent. A group is one request in PLAIN; the other formats
 * have no groups, and tell its events one by one, MAX_MESSAGE_EVENTS at most: channels of theirs group nothing.
 *
 * @param channel its secret may be two, separated by a space, while one is exchanged for the other
 */
export const renderWebhook = (message: AlertMessage, channel: ChannelWithSecret, context: RenderContext): RenderedRequest[] =>
  FORMATS[channel.format](message, channel, context).map((draft) => toRequest(draft, channel, context.now));
