/**
 * Poll-based delivery of security event tokens (RFC 8936). A receiver acknowledges what it has taken; what it has not comes
 * again, with the same `jti`. Tokens are made anew from the log at each poll: nothing is kept of them but how far each
 * receiver has come.
 */

import { CAEP_EVENT_TYPES } from '../domain/alert/formats/caep-event';
import type { SetClaims } from '../domain/alert/formats/security-event-token';
import type { AuthEvent } from '../domain/event';
import { guardError } from '../domain/errors';
import type { Clock } from '../ports/clock';
import type { EventLog } from '../ports/event-log';
import type { ReceiverState, SetReceivers } from '../ports/set-receivers';
import type { Sequencer } from './sequence-events';
import type { EventWaits } from './wait-for-events';

export interface PollRequest {
  /** 0 to 100: with 0 it only acknowledges. */
  readonly maxEvents: number;
  /** Milliseconds to wait where there is nothing yet. */
  readonly wait: number;
  /** Ids of tokens that are done with: acknowledged, or refused for their content. */
  readonly done: readonly string[];
}

export interface PollAnswer {
  /** By their `jti`, the oldest first. */
  readonly sets: Readonly<Record<string, string>>;
  readonly moreAvailable: boolean;
}

export interface PollSetsPorts {
  readonly log: EventLog;
  readonly receivers: SetReceivers;
  readonly waits: EventWaits;
  readonly sequencer: Pick<Sequencer, 'last'>;
  readonly clock: Clock;
  /** In the order of the events; null where CAEP has no word for one. */
  readonly toClaims: (events: readonly AuthEvent[], receiver: string) => Promise<readonly (SetClaims | null)[]>;
  readonly sign: (claims: SetClaims) => string;
}

export type PollSets = (receiver: string, request: PollRequest, signal: AbortSignal) => Promise<PollAnswer>;

/** Events behind the first that is not done with, within which a receiver may acknowledge in any order. */
const WINDOW = 200;
const ATTEMPTS = 3;
const FILTER = { types: CAEP_EVENT_TYPES };

interface Window {
  readonly state: ReceiverState;
  /** Those that are not done with yet. */
  readonly open: readonly SetClaims[];
  /** Whether the log may hold more behind the window. */
  readonly isFull: boolean;
}

export const createPollSets = ({ log, receivers, waits, sequencer, clock, toClaims, sign }: PollSetsPorts): PollSets => {
  const read = async (receiver: string, state: ReceiverState, done: ReadonlySet<string>): Promise<Window> => {
    const upTo = sequencer.last();
    const events = await log.readAfter(state.position, WINDOW, FILTER);
    const isFull = events.length === WINDOW;
    const claims = await toClaims(events, receiver);
    // What has no token can never be acknowledged: it must not hold up what comes after it.
    const isOpen = events.map(({ id }, index) => claims[index] !== null && !done.has(id));
    const first = isOpen.indexOf(true);
    const end = first < 0 ? events.length : first;
    const position = Math.max(state.position, events[end - 1]?.position ?? 0, first < 0 && !isFull ? upTo : 0);
    return {
      state: {
        position,
        done: events
          .slice(end)
          .filter(({ id }) => done.has(id))
          .map(({ id }) => id),
      },
      open: claims.flatMap((claim, index) => (claim && isOpen[index] ? [claim] : [])),
      isFull,
    };
  };

  const isSame = (a: ReceiverState, b: ReceiverState): boolean => a.position === b.position && a.done.join() === b.done.join();

  /** Takes the acknowledgements in. Another poll of the same receiver may do so at the same moment: then once more. */
  const advance = async (receiver: string, done: readonly string[]): Promise<Window> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await receivers.load(receiver, sequencer.last(), clock.now());
      const window = await read(receiver, before, new Set([...before.done, ...done]));
      if (isSame(before, window.state) || (await receivers.save(receiver, before, window.state, clock.now()))) return window;
    }
    throw guardError('CONFLICT', 'Other polls of the same receiver got in between; poll again.');
  };

  const answer = ({ open, isFull }: Window, maxEvents: number): PollAnswer => ({
    sets: Object.fromEntries(open.slice(0, maxEvents).map((claims) => [claims.jti, sign(claims)])),
    moreAvailable: open.length > maxEvents || isFull,
  });

  return async (receiver, { maxEvents, wait, done }, signal) => {
    if (wait === 0) return answer(await advance(receiver, done), maxEvents);
    const waiting = waits.open(FILTER, signal);
    try {
      const first = answer(await advance(receiver, done), maxEvents);
      if (Object.keys(first.sets).length > 0 || first.moreAvailable) return first;
      await waiting.next(wait);
      return answer(await advance(receiver, []), maxEvents);
    } finally {
      waiting.close();
    }
  };
};
