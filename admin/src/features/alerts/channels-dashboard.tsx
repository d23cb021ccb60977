import { Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import * as React from 'react';
import { AlertsLayout } from '../../app/alerts-layout';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { useFeed } from '../../lib/use-feed';
import { ChannelForm } from './channel-form';
import { ChannelList } from './channel-list';
import { DeleteChannelPrompt } from './delete-channel-prompt';
import { AlertFeedSubscription } from './operations/alert-feed-subscription';
import { ALERT_FEED_TYPES, useChannels } from './use-channels';
import { useChannelActions } from './use-channel-actions';

/** What lies over the list. */
type Opened = { readonly kind: 'new' } | { readonly kind: 'edit' | 'delete'; readonly channel: ChannelFieldsFragment };

export const ChannelsDashboard = () => {
  const t = useMessages();
  const rights = {
    create: usePermission(PERMISSIONS.createAlerts) === true,
    update: usePermission(PERMISSIONS.updateAlerts) === true,
    delete: usePermission(PERMISSIONS.deleteAlerts) === true,
  };
  const channels = useChannels();
  const feed = useFeed(AlertFeedSubscription, ALERT_FEED_TYPES, channels.fold);
  const actions = useChannelActions(channels.reload);
  const [opened, setOpened] = React.useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const closeChanged = (): void => {
    close();
    channels.reload();
  };
  const create =
    rights.create && channels.snapshot && !channels.error ? (
      <Button startIcon={<Plus />} onClick={() => setOpened({ kind: 'new' })}>
        {t('channel.new')}
      </Button>
    ) : null;

  return (
    <AlertsLayout feed={feed}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {create && channels.snapshot?.channels.length ? <Flex justifyContent="flex-end">{create}</Flex> : null}
        <ChannelList
          channels={channels}
          rights={rights}
          actions={actions}
          create={create}
          onEdit={(channel) => setOpened({ kind: 'edit', channel })}
          onDelete={(channel) => setOpened({ kind: 'delete', channel })}
        />
      </Flex>
      {opened?.kind === 'delete' ? <DeleteChannelPrompt channel={opened.channel} onDeleted={closeChanged} onClose={close} /> : null}
      {opened && opened.kind !== 'delete' ? (
        <ChannelForm channel={opened.kind === 'edit' ? opened.channel : null} onSaved={closeChanged} onClose={close} />
      ) : null}
    </AlertsLayout>
  );
};
