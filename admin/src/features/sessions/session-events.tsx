import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { SessionDetail } from './session-facts';

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
              {event.actor?.name ? ` ${t('details.actor', { name: event.actor.name })}` : ''}
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
