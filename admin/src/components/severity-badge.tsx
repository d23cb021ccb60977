import { Status, Typography, type StatusVariant } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';
import type { AuthSeverity } from '../gql/graphql';

const VARIANTS: Record<AuthSeverity, StatusVariant> = {
  INFO: 'neutral',
  LOW: 'secondary',
  MEDIUM: 'warning',
  HIGH: 'danger',
  CRITICAL: 'danger',
};

export const SeverityBadge = ({ severity }: { severity: AuthSeverity }) => {
  const t = useMessages();
  return (
    <Status variant={VARIANTS[severity]} size="S" data-testid="severity" data-severity={severity}>
      <Typography tag="span" variant="omega" fontWeight="bold">
        {t(`severity.${severity}`)}
      </Typography>
    </Status>
  );
};
