import { Badge, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import type { RiskEventFieldsFragment } from '../../gql/graphql';

/** Those that matched, in the order in which they were tried; a monitored one did nothing, and says so. */
export const MatchedPolicies = ({ policies }: { policies: RiskEventFieldsFragment['policies'] }) => {
  const t = useMessages();
  if (policies.length === 0) return null;
  return (
    <Flex gap={2} wrap="wrap" alignItems="center" data-testid="matched-policies">
      <Typography variant="pi" textColor="neutral600">
        {t('risk.policies')}
      </Typography>
      {policies.map(({ id, name, mode }) => (
        <Badge key={id} size="S" style={{ textTransform: 'none' }}>
          {mode === 'ENFORCE' ? name : t('risk.policyNotEnforced', { name, mode: t(`mode.${mode}`) })}
        </Badge>
      ))}
    </Flex>
  );
};
