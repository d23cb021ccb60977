/** Creating, changing and deleting channels: checked whole before anything is stored. */

import type { Channel } from '../../domain/alert/channel';
import { maskTarget } from '../../domain/alert/mask-target';
import { parseChannelDraft } from '../../domain/alert/parse-channel-draft';
import { guardError } from '../../domain/errors';
import type { ChannelOnRecord, ChannelStore } from '../../ports/channel-store';
import type { Alerts, ChannelInput } from './alerts';

export interface EditChannelsPorts {
  readonly store: ChannelStore;
  /** In lower case. */
  readonly allowedHosts: readonly string[];
}

/** As it is shown: without what signs, and without what opens its target. */
export const showChannel = ({ secret: _secret, since: _since, ...channel }: ChannelOnRecord): Channel => ({
  ...channel,
  target: maskTarget(channel.kind, channel.target),
});

const notEmpty = <T>(value: T | null): T => {
  if (value === null) throw guardError('NOT_FOUND', 'There is no alert channel with this id.', { field: 'id' });
  return value;
};

export const createEditChannels = ({
  store,
  allowedHosts,
}: EditChannelsPorts): Pick<Alerts, 'channels' | 'createChannel' | 'updateChannel' | 'deleteChannel'> => {
  const check = (input: ChannelInput) => {
    const parsed = parseChannelDraft(input, allowedHosts);
    if (parsed.kind === 'draft') return parsed;
    throw guardError('BAD_INPUT', `The channel cannot be stored: ${parsed.problems.join('; ')}.`, {
      field: 'input',
      problems: parsed.problems,
    });
  };
  const find = async (id: string): Promise<ChannelOnRecord | null> => (await store.list()).find((channel) => channel.id === id) ?? null;
  /** A form shows the masked target and sends it back: it means the one that there is. */
  const keepTarget = (input: ChannelInput, before: ChannelOnRecord): ChannelInput =>
    before.target !== '' && input.target === maskTarget(before.kind, before.target) ? { ...input, target: before.target } : input;

  return {
    channels: async () => {
      return (await store.list()).map(showChannel);
    },
    createChannel: async (input, actor) => {
      const { draft, secret } = check(input);
      return showChannel(await store.create(draft, secret ?? null, actor));
    },
    updateChannel: async (id, input, actor) => {
      const before = await find(id);
      if (before === null) return null;
      const { draft, secret } = check(keepTarget(input, before));
      // What signs webhooks is of no use to another kind of channel.
      return showChannel(notEmpty(await store.update(id, draft, draft.kind === 'WEBHOOK' ? secret : null, actor)));
    },
    deleteChannel: async (id, actor) => {
      return store.delete(id, actor);
    },
  };
};
