import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { ToneBadge } from '../../components/tone-badge';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { ChannelButtons } from './channel-buttons';
import { ChannelFacts } from './channel-facts';
import type { ChannelRights } from './channel-rights';
import type { ChannelActions } from './use-channel-actions';

interface Props {
  readonly channel: ChannelFieldsFragment;
  readonly rights: ChannelRights;
  readonly actions: ChannelActions;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One channel: where it leads, what it is told of, and how the last message to it fared. */
export const ChannelCard = ({ channel, rights, actions, onEdit, onDelete }: Props) => {
  const t = useMessages();
  const { id, name, kind, format, enabled, disabledReason } = channel;
  return (
    <Box
      tag="article"
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={5}
      aria-label={name}
      data-testid="channel"
      data-channel-id={id}
      data-enabled={enabled}
    >
      <Flex gap={4} wrap="wrap" alignItems="flex-start" justifyContent="space-between">
        <Flex gap={2} wrap="wrap" alignItems="center" minWidth="0">
          <Typography tag="h2" variant="delta" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Badge size="S">{t(`channelKind.${kind}`)}</Badge>
          {kind === 'WEBHOOK' ? <Badge size="S">{t(`channelFormat.${format}`)}</Badge> : null}
          <ToneBadge tone={enabled ? 'success' : disabledReason ? 'danger' : 'neutral'} data-testid="channel-state">
            {t(enabled ? 'channel.on' : 'channel.off')}
          </ToneBadge>
        </Flex>
        <ChannelButtons channel={channel} rights={rights} actions={actions} onEdit={onEdit} onDelete={onDelete} />
      </Flex>
      {disabledReason && !enabled ? (
        <Box background="danger100" hasRadius padding={3} marginTop={3} data-testid="channel-disabled-reason">
          <Typography textColor="danger700" style={{ overflowWrap: 'anywhere' }}>
            {t('channel.disabledReason', { reason: disabledReason })}
          </Typography>
        </Box>
      ) : null}
      <Box paddingTop={4}>
        <ChannelFacts channel={channel} />
      </Box>
    </Box>
  );
};
