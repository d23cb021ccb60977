import { Box, Button, Flex, Grid, NumberInput, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import { Outcome } from '../../components/outcome';
import type { SettingsFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { computeSettingsChange, isSettable, SETTING_NAMES, type SettingsDraft } from './compute-settings-change';
import { UpdateSettingsMutation } from './operations/update-settings-mutation';

type Saving = { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly message: string };

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
  const [outcome, setOutcome] = React.useState<Saving | null>(null);
  const change = computeSettingsChange(held, draft);
  const isUsable = change !== null && Object.keys(change).length > 0;
  const isChanged = SETTING_NAMES.some((name) => draft[name] !== held[name]);
  // What was saved is not what stands in the fields, once somebody goes on typing.
  const told = outcome?.kind === 'saved' && isChanged ? null : outcome;

  const save = async (): Promise<void> => {
    if (!isUsable) return;
    setIsSending(true);
    const { data, error } = await client.mutation(UpdateSettingsMutation, { input: change }).toPromise();
    setIsSending(false);
    if (!data) return setOutcome({ kind: 'refused', message: error ? describeError(error) : '' });
    setHeld(data.updateAuthSettings);
    // What was typed meanwhile stays.
    setDraft((now) => (now === draft ? data.updateAuthSettings : now));
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
            <FormField
              name={name}
              label={t(`settings.${name}`)}
              hint={t(`settings.hint.${name}`)}
              problems={isSettable(draft[name]) ? undefined : [t('form.positive')]}
            >
              <NumberInput
                locale={locale}
                disabled={!mayUpdate}
                value={draft[name]}
                onValueChange={(value) => setDraft((before) => ({ ...before, [name]: value }))}
              />
            </FormField>
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
      {told ? (
        <Outcome isGood={told.kind === 'saved'} testId={`settings-${told.kind}`}>
          {told.kind === 'saved' ? t('settings.saved') : t('settings.refused', { message: told.message })}
        </Outcome>
      ) : null}
    </Flex>
  );
};
