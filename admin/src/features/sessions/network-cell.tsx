import { Box, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { NetworkBadge } from '../../components/network-badge';
import type { SessionFieldsFragment } from '../../gql/graphql';

/** The kind of network, and whose it is: one line, whole in the tooltip and in the details. */
export const NetworkCell = ({ network }: { network: SessionFieldsFragment['network'] | null }) => {
  const t = useMessages();
  if (!network) return <Typography textColor="neutral600">{t('details.none')}</Typography>;
  return (
    <Box maxWidth="150px" title={network.organization ?? undefined}>
      <NetworkBadge kind={network.kind} />
      {network.organization ? (
        <Typography tag="p" variant="pi" textColor="neutral600" ellipsis>
          {network.organization}
        </Typography>
      ) : null}
    </Box>
  );
};
