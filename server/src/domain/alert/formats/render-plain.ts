/** PLAIN: the payload that Standard Webhooks 1.0.0 advises, `{type, timestamp, data}`, smaller than 20 kB. */

import type { AlertMessage } from '../message';
import { EVENT_NAMES } from './event-names';
import { toJsonText } from './json-text';
import { iso, presentEvent, type Json } from './present-event';
import type { RenderFormat } from './rendering';

const MAX_BYTES = 20_000;

const toBody = (message: AlertMessage, events: readonly Json[]): string => {
  const { type } = message.events.at(-1) ?? { type: 'UNKNOWN' as const };
  return toJsonText({
    type: EVENT_NAMES[type],
    timestamp: iso(message.lastAt),
    data: {
      trigger: message.trigger,
      severity: message.severity,
      count: message.count,
      firstAt: iso(message.firstAt),
      lastAt: iso(message.lastAt),
      isTest: message.isTest,
      events,
    },
  });
};

/** A group is one message. Where all of its events are too many, the newest that fit are told; `count` tells how many there were. */
export const renderPlain: RenderFormat = (message) => {
  let events = message.events.map(presentEvent);
  let body = toBody(message, events);
  while (Buffer.byteLength(body) >= MAX_BYTES && events.length > 0) {
    events = events.slice(1);
    body = toBody(message, events);
  }
  return [{ id: message.id, contentType: 'application/json', body }];
};
