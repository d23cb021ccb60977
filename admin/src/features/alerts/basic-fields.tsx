import { SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import { changeFormat, changeKind } from './channel-draft';
import { CHANNEL_FORMATS, CHANNEL_KINDS } from './channel-options';
import type { FormPart } from './form-part';

const MAX_NAME = 120;
const MAX_TARGET = 2000;

/** What the channel is called, and where it leads. */
export const BasicFields = ({ draft, problems, onChange }: FormPart) => {
  const t = useMessages();
  const { kind, format } = draft;
  return (
    <>
      <FormField name="name" label={t('channel.name')} problems={problems.name} required>
        <TextInput value={draft.name} maxLength={MAX_NAME} onChange={(event) => onChange({ ...draft, name: event.target.value })} />
      </FormField>
      <FormField name="kind" label={t('channel.kind')} problems={problems.kind} required>
        <SingleSelect value={kind} onChange={(value) => onChange(changeKind(draft, CHANNEL_KINDS.find((one) => one === value) ?? kind))}>
          {CHANNEL_KINDS.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {t(`channelKind.${one}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormField>
      {kind === 'WEBHOOK' ? (
        <FormField name="format" label={t('channel.format')} hint={t(`channelFormat.hint.${format}`)} problems={problems.format} required>
          <SingleSelect
            value={format}
            onChange={(value) => onChange(changeFormat(draft, CHANNEL_FORMATS.find((one) => one === value) ?? format))}
          >
            {CHANNEL_FORMATS.map((one) => (
              <SingleSelectOption key={one} value={one}>
                {t(`channelFormat.${one}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </FormField>
      ) : null}
      <FormField
        name="target"
        label={t(kind === 'EMAIL' ? 'channel.recipients' : 'channel.url')}
        hint={t(`channelKind.hint.${kind}`)}
        problems={problems.target}
        required
      >
        {kind === 'EMAIL' ? (
          <Textarea value={draft.target} maxLength={MAX_TARGET} onChange={(event) => onChange({ ...draft, target: event.target.value })} />
        ) : (
          <TextInput value={draft.target} maxLength={MAX_TARGET} onChange={(event) => onChange({ ...draft, target: event.target.value })} />
        )}
      </FormField>
    </>
  );
};
