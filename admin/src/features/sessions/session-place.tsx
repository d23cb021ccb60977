import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { FactGrid, type Fact } from '../../components/fact-grid';
import { LocationCredit } from '../../components/location-credit';
import { NetworkBadge } from '../../components/network-badge';
import { Place } from '../../components/place';
import { describeCoordinates } from './describe-coordinates';
import type { SessionDetail } from './session-facts';

const FLAGS = ['isTor', 'isVpn', 'isProxy', 'isDatacenter'] as const;

/** Where the session came from, and through whose network. */
export const SessionPlace = ({ session: { location, network } }: { session: SessionDetail }) => {
  const t = useMessages();
  const coordinates = location ? describeCoordinates(location) : null;
  const accuracy = location?.accuracyRadiusKm;
  const flags = network ? FLAGS.filter((flag) => network[flag]) : [];
  const facts: Fact[] = [
    ['details.place', location ? <Place key="place" location={location} /> : null],
    ['details.region', location?.region],
    ['details.coordinates', coordinates && accuracy ? `${coordinates} ${t('details.accuracy', { km: accuracy })}` : coordinates],
    ['details.timeZone', location?.timeZone],
    ['details.networkOwner', network?.organization],
    ['details.asn', typeof network?.asn === 'number' ? `AS${network.asn}` : null],
    ['details.networkKind', network ? <NetworkBadge key="kind" kind={network.kind} /> : null],
    [
      'details.networkFlags',
      flags.length > 0 ? (
        <Flex key="flags" tag="span" gap={2} wrap="wrap">
          {flags.map((flag) => (
            <Badge key={flag} size="S">
              {t(`network.${flag}`)}
            </Badge>
          ))}
        </Flex>
      ) : network ? (
        t('details.networkFlagsNone')
      ) : null,
    ],
  ];
  return (
    <Box tag="section" aria-label={t('details.from')} data-testid="session-place">
      <Typography tag="h3" variant="delta">
        {t('details.from')}
      </Typography>
      <Box paddingTop={3} paddingBottom={2}>
        <FactGrid facts={facts} testId="session-place-facts" />
      </Box>
      {location || network ? <LocationCredit /> : null}
    </Box>
  );
};
