import { Box, Button, Flex, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { MultiFilter } from '../../components/multi-filter';
import type { PolicyFieldsFragment } from '../../gql/graphql';
import type { UpdatePolicy } from './use-update-policy';

interface Props {
  readonly policy: PolicyFieldsFragment;
  /** By id; null where the reader may not read channels. */
  readonly names: ReadonlyMap<string, string> | null;
  readonly canUpdate: boolean;
  readonly onUpdate: UpdatePolicy;
}

/** Whom a policy tells that raises alerts: the channels that it names, or else those that ask for policies. */
export const PolicyChannels = ({ policy, names, canUpdate, onUpdate }: Props) => {
  const t = useMessages();
  const { formatList } = useIntl();
  // Chosen one by one, and sent as a whole.
  const [draft, setDraft] = React.useState<readonly string[] | null>(null);
  const [isSending, setIsSending] = React.useState(false);
  const { name, channels, managed } = policy;
  const chosen = draft ?? channels;
  const describe = (id: string): string => names?.get(id) ?? t('deliveries.unknownChannel');
  const save = async (): Promise<void> => {
    setIsSending(true);
    const isStored = await onUpdate(policy, { channels: chosen });
    setIsSending(false);
    if (isStored) setDraft(null);
  };

  const named = names ? formatList(chosen.map(describe)) : t('policies.channelCount', { count: chosen.length });
  const told = (
    <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }} paddingTop={1}>
      {chosen.length > 0 ? t('policies.tells', { names: named }) : t('policies.tellsAll')}
    </Typography>
  );
  if (!names || !canUpdate || managed) {
    return (
      <Box paddingTop={2} data-testid="policy-channels">
        {told}
      </Box>
    );
  }
  return (
    <Box paddingTop={3} data-testid="policy-channels">
      <Flex gap={2} wrap="wrap" alignItems="center">
        <MultiFilter
          label={t('policies.channelsOf', { name })}
          placeholder={t('policies.channelsAll')}
          name="policy-channels"
          // What is chosen is on the list even while the names are read anew.
          all={[...new Set([...names.keys(), ...channels])]}
          chosen={chosen}
          describe={describe}
          onChange={setDraft}
        />
        {draft ? (
          <>
            <Button size="S" loading={isSending} disabled={isSending} onClick={() => void save()}>
              {t('form.save')}
            </Button>
            <Button size="S" variant="tertiary" disabled={isSending} onClick={() => setDraft(null)}>
              {t('dialog.cancel')}
            </Button>
          </>
        ) : null}
      </Flex>
      {told}
    </Box>
  );
};
