import { Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { NetworkBadge } from '../../components/network-badge';
import { Place } from '../../components/place';
import type { AuthNetworkKind, SessionFieldsFragment } from '../../gql/graphql';

/** The kinds that say something about a login; the others are in the details. */
const TELLING: readonly AuthNetworkKind[] = ['TOR', 'VPN', 'PROXY', 'DATACENTER'];

/** Where the session came from. Whose network it is stands in the tooltip, and in the details. */
export const PlaceCell = ({ session: { ipAddress, location, network } }: { session: SessionFieldsFragment }) => {
  const t = useMessages();
  return (
    <Box title={network?.organization ?? undefined}>
      {location ? <Place location={location} /> : null}
      <Flex gap={2} alignItems="center">
        <Typography variant={location ? 'pi' : 'omega'} textColor={location ? 'neutral600' : 'neutral800'}>
          {ipAddress ?? t('table.noAddress')}
        </Typography>
        {network && TELLING.includes(network.kind) ? <NetworkBadge kind={network.kind} /> : null}
      </Flex>
    </Box>
  );
};
