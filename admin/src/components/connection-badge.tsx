import { Status, Typography, type StatusVariant } from '@strapi/design-system';
import { useConnectionState } from '../app/live-context';
import { useMessages } from '../app/use-messages';
import type { ConnectionState } from '../lib/connection-state';
import type { FeedPhase } from '../lib/use-feed';

type Shown = ConnectionState | 'stopped' | 'refused';

const VARIANTS: Record<Shown, StatusVariant> = {
  connecting: 'secondary',
  live: 'success',
  reconnecting: 'warning',
  offline: 'danger',
  paused: 'neutral',
  'signed-out': 'danger',
  failed: 'danger',
  stopped: 'danger',
  refused: 'neutral',
};

/** An open socket alone is not live: the feed has to run on it. */
const computeShown = (connection: ConnectionState, feed: FeedPhase): Shown => {
  if (connection !== 'live') return connection;
  if (feed === 'stopped' || feed === 'refused') return feed;
  return feed === 'following' ? 'live' : 'connecting';
};

export const ConnectionBadge = ({ feed }: { feed: FeedPhase }) => {
  const t = useMessages();
  const shown = computeShown(useConnectionState(), feed);
  return (
    <Status variant={VARIANTS[shown]} size="S" role="status" aria-live="polite" data-testid="connection-state" data-state={shown}>
      <Typography tag="span" variant="omega" fontWeight="bold">
        {t(`connection.${shown}`)}
      </Typography>
    </Status>
  );
};
