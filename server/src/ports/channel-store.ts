/** Stored channels. Each change and its CHANNEL_CHANGED event are one transaction; neither holds a secret. */

import type { Actor } from '../domain/actor';
import type { ChannelDraft, ChannelWithSecret } from '../domain/alert/channel';

export interface ChannelOnRecord extends ChannelWithSecret {
  /** Position in the log after which it is told of events: that of the event by which it was enabled. */
  readonly since: number;
}

export const MAX_CHANNELS = 50;

export interface ChannelStore {
  /** By creation; at most 50, which is also how many there may be. The target is empty where its key is lost. */
  list(): Promise<ChannelOnRecord[]>;
  /** Throws CONFLICT where there are 50 already. */
  create(draft: ChannelDraft, secret: string | null, actor: Actor): Promise<ChannelOnRecord>;
  /** `secret` undefined leaves the one that there is. Null where there is no such channel. */
  update(id: string, draft: ChannelDraft, secret: string | null | undefined, actor: Actor): Promise<ChannelOnRecord | null>;
  /** With what waits for it. Policies that name it do not name it any more, each with its own event. */
  delete(id: string, actor: Actor): Promise<boolean>;
}
