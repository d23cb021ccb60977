import { Box, Button, Field, Flex, Grid, NumberInput, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { SettingsFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { computeSettingsChange, SETTING_NAMES, type SettingsDraft } from './compute-settings-change';
import { UpdateSettingsMutation } from './operations/update-settings-mutation';

type Outcome = { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly message: string };

interface Props {
  readonly settings: SettingsFieldsFragment;
  readonly mayUpdate: boolean;
  readonly onSaved: () => void;
}

/** The settings that change while the application runs, on every instance at once. */
export const SettingsForm = ({ settings, mayUpdate, onSaved }: Props) => {
  const t = useMessages();
  const { locale } = useIntl();
  const client = useClient();
  const [held, setHeld] = React.useState(settings);
  const [draft, setDraft] = React.useState<SettingsDraft>(settings);
  const [isSending, setIsSending] = React.useState(false);
  const [outcome, setOutcome] = React.useState<Outcome | null>(null);
  const change = computeSettingsChange(held, draft);
  const isUsable = change !== null && Object.keys(change).length > 0;

  const save = async (): Promise<void> => {
    if (!isUsable) return;
    setIsSending(true);
    const { data, error } = await client.mutation(UpdateSettingsMutation, { input: change }).toPromise();
    setIsSending(false);
    if (!data) return setOutcome({ kind: 'refused', message: error ? describeError(error) : '' });
    setHeld(data.updateAuthSettings);
    setDraft(data.updateAuthSettings);
    setOutcome({ kind: 'saved' });
    onSaved();
  };

  return (
    <Flex
      tag="form"
      direction="column"
      alignItems="stretch"
      gap={4}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <Grid.Root gap={4}>
        {SETTING_NAMES.map((name) => (
          <Grid.Item key={name} col={4} s={6} xs={12} direction="column" alignItems="stretch">
            <Field.Root name={name} hint={t(`settings.hint.${name}`)}>
              <Field.Label>{t(`settings.${name}`)}</Field.Label>
              <NumberInput
                locale={locale}
                disabled={!mayUpdate}
                value={draft[name]}
                onValueChange={(value) => setDraft((before) => ({ ...before, [name]: value }))}
              />
              <Field.Hint />
            </Field.Root>
          </Grid.Item>
        ))}
      </Grid.Root>
      {mayUpdate ? (
        <Box>
          <Button type="submit" variant="secondary" loading={isSending} disabled={isSending || !isUsable}>
            {t('settings.save')}
          </Button>
        </Box>
      ) : (
        <Typography variant="pi" textColor="neutral600">
          {t('settings.mayNotChange')}
        </Typography>
      )}
      {outcome ? (
        <Typography
          textColor={outcome.kind === 'saved' ? 'neutral800' : 'danger700'}
          role={outcome.kind === 'saved' ? 'status' : 'alert'}
          data-testid={`settings-${outcome.kind}`}
        >
          {outcome.kind === 'saved' ? t('settings.saved') : t('settings.refused', { message: outcome.message })}
        </Typography>
      ) : null}
    </Flex>
  );
};
