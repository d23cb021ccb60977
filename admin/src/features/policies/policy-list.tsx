import { Box, EmptyStateLayout, Flex } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import { PolicyCard } from './policy-card';
import type { Policies } from './use-policies';
import type { UpdatePolicy } from './use-update-policy';

interface Props {
  readonly policies: Policies;
  /** Of the alert channels, by id; null where the reader may not read them. */
  readonly channelNames: ReadonlyMap<string, string> | null;
  readonly canUpdate: boolean;
  readonly onUpdate: UpdatePolicy;
}

/** The policies in the order in which they are tried, or why there are none. */
export const PolicyList = ({ policies: { snapshot, error, isReading, reload }, ...rest }: Props) => {
  const t = useMessages();
  if (!snapshot || error?.kind === 'forbidden') {
    return <ReadState error={error} isReading={isReading} loading={t('policies.loading')} failed={t('policies.error')} onRetry={reload} />;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error ? <ReadFailure message={error.message} onRetry={reload} /> : null}
      {snapshot.policies.map((policy) => (
        <PolicyCard key={policy.id} policy={policy} {...rest} />
      ))}
      {snapshot.policies.length === 0 ? (
        <Box data-testid="policies-empty">
          <EmptyStateLayout content={t('policies.empty')} />
        </Box>
      ) : null}
    </Flex>
  );
};
