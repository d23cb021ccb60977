/**
 * What goes over the Redis channel: `<version>.<signature>.<body>`, the body one JSON object.
 *
 * The signature is an HMAC under a key that only instances on one database share. Redis carries messages and need not be
 * trusted with what they say: without the key nobody can bring an ended session back in the memory of an instance, and
 * two installations on one channel do not mistake each other's sessions for their own.
 *
 * This form, `nodeId`, and the kinds `heartbeat` and `goodbye` hold for every version, so that releases know of each
 * other. Without a new version a release may add fields, kinds of messages and types of events. It may not change what
 * something means, nor write a value that a release which is still running takes for another: that takes a new version.
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseEventType, type AuthEvent } from '../domain/event';
import type { BusMessage, MomentsMessage } from '../ports/event-bus';

const VERSION = 2;
/** Characters. What instances say is a hundredth of it; parsing more would hold up requests. */
const MAX_LENGTH = 1_048_576;
const FORM = /^(\d{1,6})\.([A-Za-z0-9_-]{43})\.(?=\{)/;

/** `sentAt` is the sender's own monotonic time: nobody else reads anything from it. */
export type WireMessage = BusMessage | { readonly kind: 'heartbeat'; readonly sentAt: number } | { readonly kind: 'goodbye' };

export interface Envelope {
  readonly nodeId: string;
  readonly message: WireMessage;
}

export type ParsedEnvelope =
  | { kind: 'envelope'; envelope: Envelope }
  /** Its sender lives, and says something that a later release added: nothing is to be done. */
  | { kind: 'unheard-of'; nodeId: string }
  /** Its sender speaks another version, which may mean anything. */
  | { kind: 'foreign'; nodeId: string; version: number; isLeaving: boolean }
  | { kind: 'ignored'; reason: string };

export interface Wire {
  encode(envelope: Envelope): string;
  /** Never throws: what is no message of this installation is answered with the reason to ignore it. */
  parse(text: string): ParsedEnvelope;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isEvent = (value: unknown): value is AuthEvent & { readonly type: string } =>
  isObject(value) &&
  typeof value.id === 'string' &&
  typeof value.type === 'string' &&
  typeof value.occurredAt === 'number' &&
  (value.position === null || (Number.isSafeInteger(value.position) && Number(value.position) > 0));

/** Ids go into statements: PostgreSQL fails a whole batch for a NUL in one of them. */
const SESSION_ID = /^[0-9a-f-]{1,64}$/;
const MAX_MOMENTS = 500;

const isMoments = (value: Record<string, unknown>): value is Record<string, unknown> & MomentsMessage => {
  const { by, isWritten, moments } = value;
  return (
    typeof by === 'string' &&
    typeof isWritten === 'boolean' &&
    Array.isArray(moments) &&
    moments.length <= MAX_MOMENTS &&
    moments.every(
      (moment: unknown) =>
        Array.isArray(moment) && typeof moment[0] === 'string' && SESSION_ID.test(moment[0]) && Number.isSafeInteger(moment[1])
    )
  );
};

type ParsedMessage = WireMessage | 'unheard-of' | null;

/** Null for what breaks the form of its kind. */
const parseMessage = (value: unknown): ParsedMessage => {
  if (!isObject(value) || typeof value.kind !== 'string') return null;
  switch (value.kind) {
    case 'event': {
      const { event } = value;
      if (!isEvent(event)) return null;
      const type = parseEventType(event.type);
      if (type !== 'UNKNOWN') return { kind: 'event', event };
      // With a position it closes a hole in the order; without one it is only what it means, and that is not known.
      return event.position === null ? 'unheard-of' : { kind: 'event', event: { ...event, type } };
    }
    case 'heartbeat':
      return typeof value.sentAt === 'number' ? { kind: 'heartbeat', sentAt: value.sentAt } : null;
    case 'moments':
      return isMoments(value) ? { kind: 'moments', by: value.by, isWritten: value.isWritten, moments: value.moments } : null;
    case 'settings':
    case 'goodbye':
      return { kind: value.kind };
    default:
      return 'unheard-of';
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const ignore = (reason: string): ParsedEnvelope => ({ kind: 'ignored', reason });

/**
 * @param lookupKey the installation's secret; the signing key is derived from it
 * @param channel signed as well, so that what was said on one channel is worth nothing on another
 * @param version another one only where a test plays another release
 */
export const createWire = (lookupKey: Buffer, channel: string, version = VERSION): Wire => {
  const key = createHmac('sha256', lookupKey).update('event bus').digest();
  const sign = (ofVersion: string, body: string): Buffer =>
    createHmac('sha256', key).update(`${ofVersion}.${channel}\n`).update(body).digest();

  return {
    encode(envelope) {
      const body = JSON.stringify(envelope);
      return `${version}.${sign(String(version), body).toString('base64url')}.${body}`;
    },

    parse(text) {
      if (text.length > MAX_LENGTH) return ignore(`it is ${text.length} characters long`);
      const [form, spoken, signature] = FORM.exec(text) ?? [];
      if (form === undefined || spoken === undefined || signature === undefined) return ignore('it has not the form of a message');
      const body = text.slice(form.length);
      if (!timingSafeEqual(sign(spoken, body), Buffer.from(signature, 'base64url')))
        return ignore('its signature does not fit, so another installation uses this channel, or somebody without its key writes to it');
      const value = parseJson(body);
      if (!isObject(value) || typeof value.nodeId !== 'string') return ignore('it names no sender');
      const { nodeId } = value;
      if (Number(spoken) !== version) {
        const isLeaving = isObject(value.message) && value.message.kind === 'goodbye';
        return { kind: 'foreign', nodeId, version: Number(spoken), isLeaving };
      }
      const message = parseMessage(value.message);
      if (message === null) return ignore('its content is not understood');
      return message === 'unheard-of' ? { kind: 'unheard-of', nodeId } : { kind: 'envelope', envelope: { nodeId, message } };
    },
  };
};
