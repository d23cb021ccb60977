/**
 * Receivers that asked to be left alone (`Retry-After`), and until when. What happens meanwhile waits as well. Known to this
 * instance alone: one that takes its place asks once more, and is told again.
 */

import type { ChannelOnRecord } from '../../ports/channel-store';

/** The receiver of a channel is another one once its target is. */
type Receiver = Pick<ChannelOnRecord, 'id' | 'target'>;

export interface RestingReceivers {
  /** @param until epoch milliseconds */
  rest(receiver: Receiver, until: number): void;
  /** Epoch milliseconds; 0 where it did not ask. */
  restsUntil(receiver: Receiver): number;
}

export const createRestingReceivers = (): RestingReceivers => {
  const resting = new Map<string, { readonly target: string; readonly until: number }>();
  return {
    rest: ({ id, target }, until) => void resting.set(id, { target, until }),
    restsUntil: ({ id, target }) => {
      const rest = resting.get(id);
      return rest?.target === target ? rest.until : 0;
    },
  };
};
