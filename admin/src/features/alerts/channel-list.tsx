import { Box, EmptyStateLayout, Flex } from '@strapi/design-system';
import type * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { ChannelCard } from './channel-card';
import type { ChannelRights } from './channel-rights';
import type { ChannelActions } from './use-channel-actions';
import type { Channels } from './use-channels';

interface Props {
  readonly channels: Channels;
  readonly rights: ChannelRights;
  readonly actions: ChannelActions;
  /** Offered where there is no channel yet. */
  readonly create: React.JSX.Element | null;
  readonly onEdit: (channel: ChannelFieldsFragment) => void;
  readonly onDelete: (channel: ChannelFieldsFragment) => void;
}

/** The channels, the oldest first, or why there are none. */
export const ChannelList = ({ channels, rights, actions, create, onEdit, onDelete }: Props) => {
  const t = useMessages();
  const { snapshot, error, isReading, reload } = channels;
  // What was read before the licence ended may not be changed any more.
  if (!snapshot || error?.kind === 'forbidden' || error?.kind === 'locked') {
    return (
      <ReadState
        error={error}
        isReading={isReading}
        loading={t('channels.loading')}
        failed={t('channels.error')}
        locked={t('alerts.locked')}
        onRetry={reload}
      />
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error ? <ReadFailure message={error.message} onRetry={reload} /> : null}
      {snapshot.channels.map((channel) => (
        <ChannelCard
          key={channel.id}
          channel={channel}
          rights={rights}
          actions={actions}
          onEdit={() => onEdit(channel)}
          onDelete={() => onDelete(channel)}
        />
      ))}
      {snapshot.channels.length === 0 ? (
        <Box data-testid="channels-empty">
          <EmptyStateLayout content={t(create ? 'channels.empty' : 'channels.emptyForReaders')} action={create ?? undefined} />
        </Box>
      ) : null}
    </Flex>
  );
};
