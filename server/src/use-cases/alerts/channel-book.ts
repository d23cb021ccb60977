/** The channels as memory has them, so that an event costs no question whether anybody wants it. */

import { decideTrigger, type ChannelsOfPolicy } from '../../domain/alert/decide-triggers';
import { describeError } from '../../domain/describe-error';
import type { AuthEvent } from '../../domain/event';
import type { Policy } from '../../domain/policy/policy';
import type { ChannelOnRecord, ChannelStore } from '../../ports/channel-store';
import type { Logger } from '../../ports/logger';

export interface ChannelBook {
  /** As the last reading found them. */
  current(): readonly ChannelOnRecord[];
  /** Reads them anew; rejects where the database cannot answer, and then keeps what it had. */
  load(): Promise<readonly ChannelOnRecord[]>;
  /** Whether an enabled channel is to be told. */
  wants(event: AuthEvent): boolean;
  channelsOf: ChannelsOfPolicy;
}

export const createChannelBook = (store: ChannelStore, policies: () => readonly Policy[]): ChannelBook => {
  let channels: readonly ChannelOnRecord[] = [];
  const channelsOf: ChannelsOfPolicy = (id) => policies().find((policy) => policy.id === id)?.channels;
  return {
    current: () => channels,
    load: async () => (channels = await store.list()),
    wants: (event) => channels.some((channel) => channel.enabled && decideTrigger(event, channel, channelsOf) !== null),
    channelsOf,
  };
};

/** Reads the channels anew when one has changed, and says so when it is done. */
export const followChannels =
  (book: ChannelBook, logger: Logger, onLoaded: () => void) =>
  ({ type }: AuthEvent): void => {
    if (type !== 'CHANNEL_CHANGED') return;
    book.load().then(onLoaded, (error: unknown) => logger.warn(`Changed alert channels could not be read: ${describeError(error)}.`));
  };
