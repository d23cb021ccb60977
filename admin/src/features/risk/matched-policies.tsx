import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { RiskEventFieldsFragment } from '../../gql/graphql';

/** Those that matched, in the order in which they were tried; one that is not enforced did nothing, and says so. */
export const MatchedPolicies = ({ policies }: { policies: RiskEventFieldsFragment['policies'] }) => {
  const t = useMessages();
  const { formatList } = useIntl();
  if (policies.length === 0) return null;
  const names = policies.map(({ name, mode }) =>
    mode === 'ENFORCE' ? name : t('risk.policyNotEnforced', { name, mode: t(`mode.${mode}`) })
  );
  return (
    <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }} data-testid="matched-policies">
      {t('risk.policies', { names: formatList(names) })}
    </Typography>
  );
};
