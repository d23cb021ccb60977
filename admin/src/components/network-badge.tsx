import { useMessages } from '../app/use-messages';
import type { AuthNetworkKind } from '../gql/graphql';
import { ToneBadge, type Tone } from './tone-badge';

const TONES: Record<AuthNetworkKind, Tone> = {
  TOR: 'danger',
  VPN: 'warning',
  PROXY: 'warning',
  DATACENTER: 'secondary',
  RESIDENTIAL: 'neutral',
  MOBILE: 'neutral',
  BUSINESS: 'neutral',
  PRIVATE: 'neutral',
  UNKNOWN: 'neutral',
};

export const NetworkBadge = ({ kind }: { kind: AuthNetworkKind }) => {
  const t = useMessages();
  return (
    <ToneBadge tone={TONES[kind]} data-testid="network-kind" data-kind={kind}>
      {t(`network.${kind}`)}
    </ToneBadge>
  );
};
