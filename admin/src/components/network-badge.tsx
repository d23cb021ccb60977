import { Badge, type BadgeProps } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';
import type { AuthNetworkKind } from '../gql/graphql';

const VARIANTS: Record<AuthNetworkKind, BadgeProps['variant']> = {
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
    <Badge size="S" variant={VARIANTS[kind]} data-testid="network-kind" data-kind={kind}>
      {t(`network.${kind}`)}
    </Badge>
  );
};
