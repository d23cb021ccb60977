import { useMessages } from '../../app/use-messages';
import { ToneBadge, type Tone } from '../../components/tone-badge';
import type { AuthDecision } from '../../gql/graphql';

const TONES: Record<AuthDecision, Tone> = {
  ALLOWED: 'neutral',
  ALERTED: 'warning',
  BLOCKED: 'danger',
  TERMINATED: 'danger',
};

export const DecisionBadge = ({ decision }: { decision: AuthDecision }) => {
  const t = useMessages();
  return (
    <ToneBadge tone={TONES[decision]} data-testid="decision" data-decision={decision}>
      {t(`decision.${decision}`)}
    </ToneBadge>
  );
};
