import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { AuthFeedEventType } from '../../gql/graphql';
import type { SessionDetail } from './session-facts';

/** What befalls a session: the user is noted with it, but has not done it. */
const BEFALLING: readonly AuthFeedEventType[] = ['RISK_DETECTED', 'LOGIN_BLOCKED', 'TOKEN_REUSED', 'SESSION_INACTIVE'];

export const SessionEvents = ({ events }: { events: SessionDetail['events']['nodes'] }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  return (
    <Box tag="section" aria-label={t('details.events')} data-testid="session-events">
      <Typography tag="h3" variant="delta">
        {t('details.events')}
      </Typography>
      {events.length === 0 ? <Typography textColor="neutral600">{t('details.noEvents')}</Typography> : null}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2} paddingTop={3}>
        {events.map((event) => (
          <Flex key={event.id} tag="li" gap={3} wrap="wrap" justifyContent="space-between" data-event-type={event.type}>
            <Typography textColor="neutral800">
              {t(`event.${event.type}`)}
              {event.actor?.name && !BEFALLING.includes(event.type) ? ` ${t('details.actor', { name: event.actor.name })}` : ''}
            </Typography>
            <Typography tag="time" dateTime={event.occurredAt} variant="pi" textColor="neutral600">
              {formatDate(event.occurredAt, { dateStyle: 'medium', timeStyle: 'medium' })}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
};
