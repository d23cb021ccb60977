import { Badge, Box, Checkbox, Flex, IconButton, Td, Tr, Typography } from '@strapi/design-system';
import { Eye, SignOut } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { isEndable } from './force-logout-target';
import { PlaceCell } from './place-cell';
import { RelativeTime } from '../../components/relative-time';
import { ScoreBadge } from '../../components/score-badge';
import { StatusBadge } from './status-badge';
import { useUserName } from '../../components/use-user-name';

interface Props {
  readonly session: SessionFieldsFragment;
  readonly canForceLogout: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onOpen: () => void;
  readonly onForceLogout: () => void;
}

export const SessionRow = ({ session, canForceLogout, isSelected, onSelect, onOpen, onForceLogout }: Props) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const name = useUserName()(session.user);
  const canEnd = canForceLogout && isEndable(session);
  return (
    <Tr data-testid="session-row" data-session-id={session.id} data-status={session.status} data-current={session.current}>
      {canForceLogout ? (
        <Td>
          <Checkbox
            aria-label={t('table.select', { name })}
            checked={isSelected}
            disabled={!canEnd}
            onCheckedChange={(checked) => onSelect(checked === true)}
          />
        </Td>
      ) : null}
      <Td>
        <Box maxWidth="200px" title={session.user.email ?? undefined}>
          <Typography tag="p" fontWeight="semiBold" textColor="neutral800" ellipsis>
            {name}
          </Typography>
          <Typography tag="p" variant="pi" textColor="neutral600" ellipsis>
            {t(`origin.${session.origin}`)}
            {session.user.email && session.user.email !== name ? ` · ${session.user.email}` : ''}
          </Typography>
        </Box>
        <Flex gap={1} wrap="wrap">
          {session.current ? (
            <Badge size="S" data-testid="this-session">
              {t('table.thisSession')}
            </Badge>
          ) : null}
          {session.user.blocked ? <Badge size="S">{t('table.blockedUser')}</Badge> : null}
          {session.user.deleted ? <Badge size="S">{t('table.deletedUser')}</Badge> : null}
        </Flex>
      </Td>
      <Td>
        <Typography textColor="neutral800">{session.device.label}</Typography>
      </Td>
      <Td>
        <PlaceCell session={session} />
      </Td>
      <Td>
        <ScoreBadge score={session.securityScore} />
      </Td>
      <Td>
        <StatusBadge status={session.status} endReason={session.endReason} />
      </Td>
      <Td>
        <Typography tag="p" textColor="neutral800">
          <RelativeTime moment={session.lastSeenAt} />
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('table.since', { moment: formatDate(session.createdAt, { dateStyle: 'short', timeStyle: 'short' }) })}
        </Typography>
      </Td>
      <Td>
        <Flex gap={1} justifyContent="flex-end">
          <IconButton label={t('action.details', { name })} variant="ghost" onClick={onOpen}>
            <Eye />
          </IconButton>
          {canEnd ? (
            <IconButton label={t('action.forceLogout', { name })} variant="ghost" onClick={onForceLogout}>
              <SignOut />
            </IconButton>
          ) : null}
        </Flex>
      </Td>
    </Tr>
  );
};
