/**
 * An answer that is streamed for long. Whoever takes the end of the stream for the end of the data must not be wrong: where
 * something fails on the way, or whoever asked lost the right to it meanwhile, the connection is cut.
 */

import { once } from 'node:events';
import type { Context } from 'koa';
import { describeError } from '../domain/describe-error';

/** Milliseconds for which a client may take nothing before it is let go. */
const IDLE_LIMIT = 120_000;
/** Milliseconds after which the rights are asked about again. */
export const RIGHTS_INTERVAL = 5000;

export interface StreamPorts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Whether whoever asked could ask for it at this moment. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Told once, as the end of a sentence. */
  readonly onCut: (why: string) => void;
}

class RightsLost extends Error {}

export async function* streamWhole(
  { res }: Context,
  text: AsyncIterable<string>,
  { now, mayGoOn, onCut }: StreamPorts
): AsyncGenerator<string, void> {
  let askedAt = now();
  res.setTimeout(IDLE_LIMIT, () => res.destroy());
  try {
    for await (const part of text) {
      // A clock that is set back must not put the question off.
      if (Math.abs(now() - askedAt) >= RIGHTS_INTERVAL) {
        if (!(await mayGoOn())) throw new RightsLost();
        askedAt = now();
      }
      yield part;
    }
  } catch (error) {
    onCut(error instanceof RightsLost ? 'whoever asked for it has no right to it any more' : describeError(error));
    res.destroy();
    // Nothing more may be written, the end least of all: the stream is over when the connection is.
    if (!res.closed) await once(res, 'close').catch(() => undefined);
  }
}
