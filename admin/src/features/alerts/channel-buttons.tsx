import { Button, Flex } from '@strapi/design-system';
import { PaperPlane, Pencil, Trash } from '@strapi/icons';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import type { ChannelRights } from './channel-rights';
import type { ChannelActions } from './use-channel-actions';

interface Props {
  readonly channel: ChannelFieldsFragment;
  readonly rights: ChannelRights;
  readonly actions: ChannelActions;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** What may be done to a channel; nothing at all for those who may only read. */
export const ChannelButtons = ({ channel, rights, actions, onEdit, onDelete }: Props) => {
  const t = useMessages();
  const [underWay, setUnderWay] = React.useState<'test' | 'switch' | null>(null);
  const { name, enabled } = channel;
  const run = async (what: 'test' | 'switch', work: Promise<void>): Promise<void> => {
    setUnderWay(what);
    await work;
    setUnderWay(null);
  };
  if (!rights.update && !rights.delete) return null;
  const isBusy = underWay !== null;
  return (
    <Flex gap={2} wrap="wrap" data-testid="channel-buttons">
      {rights.update ? (
        <>
          <Button
            variant="secondary"
            size="S"
            startIcon={<PaperPlane />}
            aria-label={t('channel.testOf', { name })}
            loading={underWay === 'test'}
            disabled={isBusy}
            onClick={() => void run('test', actions.test(channel))}
          >
            {t('channel.test')}
          </Button>
          <Button
            variant="tertiary"
            size="S"
            startIcon={<Pencil />}
            aria-label={t('channel.editOf', { name })}
            disabled={isBusy}
            onClick={onEdit}
          >
            {t('channel.edit')}
          </Button>
          <Button
            variant="tertiary"
            size="S"
            aria-label={t(enabled ? 'channel.disableOf' : 'channel.enableOf', { name })}
            loading={underWay === 'switch'}
            disabled={isBusy}
            onClick={() => void run('switch', actions.setEnabled(channel, !enabled))}
          >
            {t(enabled ? 'channel.disable' : 'channel.enable')}
          </Button>
        </>
      ) : null}
      {rights.delete ? (
        <Button
          variant="danger-light"
          size="S"
          startIcon={<Trash />}
          aria-label={t('channel.deleteOf', { name })}
          disabled={isBusy}
          onClick={onDelete}
        >
          {t('channel.delete')}
        </Button>
      ) : null}
    </Flex>
  );
};
