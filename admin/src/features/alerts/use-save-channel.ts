import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { hasProblems, NO_PROBLEMS, toProblems, type Problems } from '../../lib/read-problems';
import { computeChannelInput, type ChannelDraft } from './channel-draft';
import { findDraftProblems, listShownFields } from './find-draft-problems';
import { CreateChannelMutation } from './operations/create-channel-mutation';
import { UpdateChannelMutation } from './operations/update-channel-mutation';

interface SaveChannel {
  readonly save: (draft: ChannelDraft) => Promise<void>;
  readonly isSaving: boolean;
  /** Of the last attempt. */
  readonly problems: Problems;
}

/** @param channel null to make a new one */
export const useSaveChannel = (channel: ChannelFieldsFragment | null, onSaved: () => void): SaveChannel => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  const [isSaving, setIsSaving] = React.useState(false);
  const [problems, setProblems] = React.useState<Problems>(NO_PROBLEMS);

  const save = async (draft: ChannelDraft): Promise<void> => {
    const found = findDraftProblems(draft, t);
    setProblems(found);
    if (hasProblems(found)) return;
    setIsSaving(true);
    const input = computeChannelInput(draft);
    const { error } = channel
      ? await client.mutation(UpdateChannelMutation, { id: channel.id, input }).toPromise()
      : await client.mutation(CreateChannelMutation, { input }).toPromise();
    setIsSaving(false);
    if (error) return setProblems(toProblems(error, listShownFields(draft)));
    toggleNotification({ type: 'success', message: t(channel ? 'channel.saved' : 'channel.created', { name: input.name }) });
    onSaved();
  };

  return { save, isSaving, problems };
};
