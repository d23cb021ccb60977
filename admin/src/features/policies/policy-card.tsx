import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { PolicyFieldsFragment } from '../../gql/graphql';
import { describeConditions } from './describe-conditions';
import { ModeControl } from './mode-control';
import { PolicyChannels } from './policy-channels';
import type { UpdatePolicy } from './use-update-policy';

interface Props {
  readonly policy: PolicyFieldsFragment;
  /** Of the alert channels, by id; null where the reader may not read them. */
  readonly channelNames: ReadonlyMap<string, string> | null;
  readonly canUpdate: boolean;
  readonly onUpdate: UpdatePolicy;
}

/** One policy in words: what it does, when, and whom it tells. */
export const PolicyCard = ({ policy, channelNames, canUpdate, onUpdate }: Props) => {
  const t = useMessages();
  const { locale } = useIntl();
  const { conditions, fault } = policy;
  const phrases = describeConditions(conditions, { t, locale });
  return (
    <Box
      tag="article"
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={5}
      aria-label={policy.name}
      data-testid="policy"
      data-policy-id={policy.id}
    >
      <Flex gap={4} wrap="wrap" alignItems="flex-start" justifyContent="space-between">
        <Box flex="1 1 260px" minWidth="0">
          <Flex gap={2} wrap="wrap" alignItems="center">
            <Typography tag="h2" variant="delta" style={{ overflowWrap: 'anywhere' }}>
              {policy.name}
            </Typography>
            <Badge size="S">{t(`policyAction.${policy.action}`)}</Badge>
          </Flex>
          {policy.description ? (
            <Typography tag="p" textColor="neutral600">
              {policy.description}
            </Typography>
          ) : null}
        </Box>
        <ModeControl policy={policy} canUpdate={canUpdate} onUpdate={onUpdate} />
      </Flex>
      <Typography tag="p" textColor="neutral800" paddingTop={3}>
        {t(phrases.length > 0 ? `policies.does.${policy.action}` : `policies.doesAlways.${policy.action}`)}
      </Typography>
      {phrases.length > 0 ? (
        <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }} data-testid="policy-conditions">
          {phrases.map((phrase) => (
            <Typography key={phrase} tag="li" textColor="neutral800" display="list-item">
              {phrase}
            </Typography>
          ))}
        </Box>
      ) : null}
      {conditions.expression ? (
        <Box
          tag="pre"
          background="neutral100"
          hasRadius
          padding={3}
          marginTop={3}
          maxHeight="160px"
          overflow="auto"
          tabIndex={0}
          aria-label={t('condition.expression')}
        >
          <Typography tag="code" variant="pi" style={{ fontFamily: 'monospace', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {conditions.expression}
          </Typography>
        </Box>
      ) : null}
      {policy.action === 'ALERT' ? <PolicyChannels policy={policy} names={channelNames} canUpdate={canUpdate} onUpdate={onUpdate} /> : null}
      {fault ? (
        <Box background="danger100" hasRadius padding={3} marginTop={3} data-testid="policy-fault">
          <Typography textColor="danger700">{t('policies.fault', { fault })}</Typography>
        </Box>
      ) : null}
    </Box>
  );
};
