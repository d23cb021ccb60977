import { Badge, type BadgeProps } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import type { AuthDecision } from '../../gql/graphql';

const VARIANTS: Record<AuthDecision, BadgeProps['variant']> = {
  ALLOWED: 'neutral',
  ALERTED: 'warning',
  BLOCKED: 'danger',
  TERMINATED: 'danger',
};

export const DecisionBadge = ({ decision }: { decision: AuthDecision }) => {
  const t = useMessages();
  return (
    <Badge size="S" variant={VARIANTS[decision]} data-testid="decision" data-decision={decision}>
      {t(`decision.${decision}`)}
    </Badge>
  );
};
