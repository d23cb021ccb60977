import { Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { SignalList } from '../../components/signal-list';
import type { RiskEventFieldsFragment } from '../../gql/graphql';
import { MatchedPolicies } from './matched-policies';

/** Why there is a risk event: signals, policies, or a lock-out, which has neither because nobody was logged in to assess. */
export const RiskReasons = ({ event: { signals, policies, securityScore } }: { event: RiskEventFieldsFragment }) => {
  const t = useMessages();
  const isAssessed = typeof securityScore === 'number' || signals.length > 0;
  if (!isAssessed && policies.length === 0) return <Typography textColor="neutral800">{t('risk.lockedOut')}</Typography>;
  return (
    <>
      {isAssessed ? <SignalList signals={signals} /> : null}
      <MatchedPolicies policies={policies} />
    </>
  );
};
