import { useMessages } from '../../app/use-messages';
import { ToneBadge, type Tone } from '../../components/tone-badge';
import type { AuthDeliveryStatus } from '../../gql/graphql';

const TONES: Record<AuthDeliveryStatus, Tone> = {
  PENDING: 'secondary',
  RETRYING: 'warning',
  FAILED: 'danger',
  SKIPPED: 'neutral',
  DELIVERED: 'success',
};

export const DeliveryStatusBadge = ({ status }: { readonly status: AuthDeliveryStatus }) => {
  const t = useMessages();
  return (
    <ToneBadge tone={TONES[status]} data-testid="delivery-status" data-status={status}>
      {t(`deliveryStatus.${status}`)}
    </ToneBadge>
  );
};
