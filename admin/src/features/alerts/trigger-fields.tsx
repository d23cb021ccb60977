import { Box, Checkbox, Grid, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import { toggleTrigger } from './channel-draft';
import { MIN_SEVERITIES, TRIGGERS } from './channel-options';
import { MAX_SCORE } from './find-draft-problems';
import type { FormPart } from './form-part';

/** What the channel is told of, and from which severity on. */
export const TriggerFields = ({ draft, problems, onChange }: FormPart) => {
  const t = useMessages();
  const { minSeverity, triggers } = draft;
  return (
    <>
      <Box tag="fieldset" borderWidth="0" padding={0} data-testid="field-triggers">
        <Typography tag="legend" variant="pi" fontWeight="bold" textColor="neutral800" paddingBottom={2} paddingLeft={0}>
          {t('channel.triggers')}
        </Typography>
        <Grid.Root gap={2}>
          {TRIGGERS.map((trigger) => (
            <Grid.Item key={trigger} col={6} m={6} xs={12} minWidth="0">
              <Checkbox checked={triggers.includes(trigger)} onCheckedChange={() => onChange(toggleTrigger(draft, trigger))}>
                {t(`trigger.${trigger}`)}
              </Checkbox>
            </Grid.Item>
          ))}
        </Grid.Root>
        {problems.triggers ? (
          <Typography tag="p" variant="pi" textColor="danger600" role="alert" paddingTop={1}>
            {problems.triggers.join(' ')}
          </Typography>
        ) : (
          <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={1}>
            {t('channel.triggersHint')}
          </Typography>
        )}
      </Box>
      {triggers.includes('LOW_SCORE') ? (
        <FormField name="scoreBelow" label={t('channel.scoreBelow')} hint={t('channel.scoreBelowHint')} problems={problems.scoreBelow}>
          <TextInput
            type="number"
            min={0}
            max={MAX_SCORE}
            value={draft.scoreBelow}
            onChange={(event) => onChange({ ...draft, scoreBelow: event.target.value })}
          />
        </FormField>
      ) : null}
      <FormField name="minSeverity" label={t('risk.minSeverity')} hint={t('channel.minSeverityHint')} problems={problems.minSeverity}>
        <SingleSelect
          value={minSeverity}
          onChange={(value) => onChange({ ...draft, minSeverity: MIN_SEVERITIES.find((one) => one === value) ?? minSeverity })}
        >
          {MIN_SEVERITIES.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {one === 'INFO' ? t('risk.anySeverity') : t('risk.atLeast', { severity: t(`severity.${one}`) })}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormField>
    </>
  );
};
