/** The body of a poll (RFC 8936, section 2.2). */

import { guardError, type GuardError } from '../domain/errors';
import type { PollRequest } from '../use-cases/poll-sets';

const MAX_EVENTS = 100;
const DEFAULT_EVENTS = 20;
/** Acknowledgements that one poll may carry: more than a receiver can have open. */
const MAX_DONE = 500;
const MAX_ID = 64;
/** Milliseconds that a poll waits where there is nothing, unless it asks to be answered at once. */
const WAIT = 25_000;

export interface ReceivedPoll extends PollRequest {
  /** What the receiver could not take, by `jti`: a code of the registry of RFC 8935. */
  readonly errors: ReadonlyMap<string, string>;
}

const badInput = (field: string, message: string): GuardError => guardError('BAD_INPUT', `${field} ${message}`, { field });
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= MAX_ID;

const parseErrors = (value: unknown): Map<string, string> => {
  if (value !== undefined && !isObject(value)) throw badInput('setErrs', 'is no object.');
  return new Map(
    Object.entries(value ?? {})
      .slice(0, MAX_DONE)
      .filter(([id]) => isId(id))
      .map(([id, error]) => {
        const code = isObject(error) ? error.err : undefined;
        // What a receiver writes goes into the log: nothing but a code does.
        return [id, typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : 'unknown'];
      })
  );
};

/** Throws BAD_INPUT naming the member. `{}` is a poll. */
export const readPollBody = (body: unknown): ReceivedPoll => {
  if (!isObject(body)) throw badInput('body', 'is no JSON object.');
  const { maxEvents = DEFAULT_EVENTS, returnImmediately = false, ack = [], setErrs } = body;
  if (typeof maxEvents !== 'number' || !Number.isInteger(maxEvents) || maxEvents < 0) throw badInput('maxEvents', 'is no whole number.');
  if (typeof returnImmediately !== 'boolean') throw badInput('returnImmediately', 'is neither true nor false.');
  if (!Array.isArray(ack) || ack.length > MAX_DONE || !ack.every(isId)) throw badInput('ack', `is no list of at most ${MAX_DONE} ids.`);
  const errors = parseErrors(setErrs);
  return {
    maxEvents: Math.min(maxEvents, MAX_EVENTS),
    // A poll that takes nothing only acknowledges (section 2.2): there is nothing to wait for.
    wait: returnImmediately || maxEvents === 0 ? 0 : WAIT,
    done: [...ack, ...errors.keys()],
    errors,
  };
};
