import { Flex, Status, Typography, type StatusVariant } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import type { AuthEndReason, AuthSessionStatus } from '../../gql/graphql';

const VARIANTS: Record<AuthSessionStatus, StatusVariant> = {
  ACTIVE: 'success',
  INACTIVE: 'warning',
  TERMINATED: 'neutral',
  BLOCKED: 'danger',
};

interface Props {
  readonly status: AuthSessionStatus;
  readonly endReason?: AuthEndReason | null;
}

export const StatusBadge = ({ status, endReason }: Props) => {
  const t = useMessages();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Status variant={VARIANTS[status]} size="S" data-testid="session-status" data-status={status}>
        <Typography tag="span" variant="omega" fontWeight="bold">
          {t(`status.${status}`)}
        </Typography>
      </Status>
      {endReason ? (
        <Typography variant="pi" textColor="neutral600">
          {t(`end.${endReason}`)}
        </Typography>
      ) : null}
    </Flex>
  );
};
