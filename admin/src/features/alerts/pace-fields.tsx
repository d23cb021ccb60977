import { Checkbox, Flex, TextInput, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import { isForMachines } from './channel-options';
import { MAX_GROUP_SECONDS } from './find-draft-problems';
import type { FormPart } from './form-part';

/** Whether it is told, how much at a time, and at which hours not. */
export const PaceFields = ({ draft, problems, onChange }: FormPart) => {
  const t = useMessages();
  return (
    <>
      {isForMachines(draft.format) ? null : (
        <>
          <FormField name="groupSeconds" label={t('channel.groupSeconds')} hint={t('channel.groupHint')} problems={problems.groupSeconds}>
            <TextInput
              type="number"
              min={0}
              max={MAX_GROUP_SECONDS}
              value={draft.groupSeconds}
              onChange={(event) => onChange({ ...draft, groupSeconds: event.target.value })}
            />
          </FormField>
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Checkbox checked={draft.isQuiet} onCheckedChange={(checked) => onChange({ ...draft, isQuiet: checked === true })}>
              {t('channel.quiet')}
            </Checkbox>
            {problems.quietHours ? (
              <Typography tag="p" variant="pi" textColor="danger600" role="alert">
                {problems.quietHours.join(' ')}
              </Typography>
            ) : null}
            {draft.isQuiet ? (
              <Flex gap={3} wrap="wrap" alignItems="flex-start">
                <Flex flex="1 1 110px" minWidth="0">
                  <FormField
                    name="quietFrom"
                    label={t('channel.quietFrom')}
                    hint={t('channel.quietFromHint')}
                    problems={problems['quietHours.from']}
                  >
                    <TextInput value={draft.quietFrom} onChange={(event) => onChange({ ...draft, quietFrom: event.target.value })} />
                  </FormField>
                </Flex>
                <Flex flex="1 1 110px" minWidth="0">
                  <FormField
                    name="quietTo"
                    label={t('channel.quietTo')}
                    hint={t('channel.quietToHint')}
                    problems={problems['quietHours.to']}
                  >
                    <TextInput value={draft.quietTo} onChange={(event) => onChange({ ...draft, quietTo: event.target.value })} />
                  </FormField>
                </Flex>
                <Flex flex="2 1 180px" minWidth="0">
                  <FormField
                    name="timeZone"
                    label={t('channel.timeZone')}
                    hint={t('channel.timeZoneHint')}
                    problems={problems['quietHours.timeZone']}
                  >
                    <TextInput value={draft.timeZone} onChange={(event) => onChange({ ...draft, timeZone: event.target.value })} />
                  </FormField>
                </Flex>
              </Flex>
            ) : null}
          </Flex>
        </>
      )}
      <Checkbox checked={draft.enabled} onCheckedChange={(checked) => onChange({ ...draft, enabled: checked === true })}>
        {t('channel.isEnabled')}
      </Checkbox>
    </>
  );
};
