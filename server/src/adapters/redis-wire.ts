/** What goes over the Redis channel: one JSON object a message, with a version, so that releases can differ during a rollout. */

import { EVENT_TYPES } from '../domain/event';
import type { BusMessage } from '../ports/event-bus';

const VERSION = 1;

/** `sentAt` is the sender's own monotonic time: nobody else reads anything from it. */
export type WireMessage = BusMessage | { readonly kind: 'heartbeat'; readonly sentAt: number } | { readonly kind: 'goodbye' };

export interface Envelope {
  readonly nodeId: string;
  readonly message: WireMessage;
}

export type ParsedEnvelope = { kind: 'envelope'; envelope: Envelope } | { kind: 'ignored'; reason: string };

export const encodeEnvelope = (envelope: Envelope): string => JSON.stringify({ v: VERSION, ...envelope });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isEvent = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.id === 'string' &&
  EVENT_TYPES.some((type) => type === value.type) &&
  typeof value.occurredAt === 'number' &&
  (value.position === null || (Number.isSafeInteger(value.position) && Number(value.position) > 0));

const isMessage = (value: unknown): value is WireMessage => {
  if (!isObject(value)) return false;
  if (value.kind === 'event') return isEvent(value.event);
  if (value.kind === 'heartbeat') return typeof value.sentAt === 'number';
  return value.kind === 'settings' || value.kind === 'goodbye';
};

/** Never throws: what is not a message of this version is answered with the reason to ignore it. */
export const parseEnvelope = (text: string): ParsedEnvelope => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'ignored', reason: 'it is not JSON' };
  }
  if (!isObject(value)) return { kind: 'ignored', reason: 'it is not an object' };
  if (value.v !== VERSION)
    return { kind: 'ignored', reason: `its version is ${JSON.stringify(value.v) ?? 'missing'}, this release speaks ${VERSION}` };
  if (typeof value.nodeId !== 'string') return { kind: 'ignored', reason: 'it names no sender' };
  if (!isMessage(value.message)) return { kind: 'ignored', reason: 'its content is not understood' };
  return { kind: 'envelope', envelope: { nodeId: value.nodeId, message: value.message } };
};
