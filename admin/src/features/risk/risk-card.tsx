import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';
import { Place } from '../../components/place';
import { RelativeTime } from '../../components/relative-time';
import { ScoreBadge } from '../../components/score-badge';
import { SeverityBadge } from '../../components/severity-badge';
import { useUserName } from '../../components/use-user-name';
import type { RiskEventFieldsFragment, SessionFieldsFragment } from '../../gql/graphql';
import { DecisionBadge } from './decision-badge';
import { ReviewControls } from './review-controls';
import { RiskReasons } from './risk-reasons';
import type { Review } from './use-review';

interface Props {
  readonly event: RiskEventFieldsFragment;
  readonly canReview: boolean;
  readonly onReview: Review;
  readonly onOpenSession: (session: SessionFieldsFragment) => void;
}

/** One risk event: how grave, who, from where, why, and what was done. */
export const RiskCard = ({ event, canReview, onReview, onOpenSession }: Props) => {
  const t = useMessages();
  const userName = useUserName();
  const { session, user } = event;
  const name = user ? userName(user) : t('risk.nobody');
  return (
    <Box
      tag="article"
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={5}
      aria-label={t('risk.eventOf', { name, severity: t(`severity.${event.severity}`) })}
      data-testid="risk-event"
      data-risk-event-id={event.id}
      data-severity={event.severity}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={4} wrap="wrap" alignItems="flex-start" justifyContent="space-between">
          <Flex gap={3} wrap="wrap" alignItems="center">
            <SeverityBadge severity={event.severity} />
            <Box>
              <Typography tag="h3" variant="omega" fontWeight="semiBold" textColor="neutral800">
                {name}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {user ? `${t(`origin.${user.origin}`)} · ` : ''}
                <RelativeTime moment={event.occurredAt} />
              </Typography>
            </Box>
            <DecisionBadge decision={event.decision} />
          </Flex>
          <Flex gap={5} wrap="wrap" alignItems="flex-start">
            <Box>
              {session?.location ? <Place location={session.location} /> : null}
              <Typography tag="p" variant="pi" textColor="neutral600">
                {event.ipAddress ?? t('table.noAddress')}
              </Typography>
            </Box>
            {typeof event.securityScore === 'number' ? <ScoreBadge score={event.securityScore} /> : null}
          </Flex>
        </Flex>
        <RiskReasons event={event} />
        {/* Without a session there is nobody whose history a review could teach. */}
        {session ? (
          <>
            <ReviewControls event={event} canReview={canReview} onReview={onReview} />
            <Box>
              <TextButton startIcon={<Eye />} onClick={() => onOpenSession(session)}>
                {t('risk.openSession')}
              </TextButton>
            </Box>
          </>
        ) : null}
      </Flex>
    </Box>
  );
};
