import { Button, Flex, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { ArrowClockwise, Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import type { Signing } from './channel-draft';
import { createSecret } from './create-secret';
import type { FormPart } from './form-part';

const FOR_NEW = ['sign', 'none'] as const satisfies readonly Signing[];
const FOR_STORED = ['keep', 'sign', 'none'] as const satisfies readonly Signing[];

interface Props extends FormPart {
  readonly isNew: boolean;
}

/** What signs a webhook. It is made here and shown here alone: the server takes it and never gives it back. */
export const SigningFields = ({ draft, problems, onChange, isNew }: Props) => {
  const t = useMessages();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const { signing, secret } = draft;
  const choices = isNew ? FOR_NEW : FOR_STORED;
  const copySecret = async (): Promise<void> => {
    if (await copy(secret)) toggleNotification({ type: 'success', message: t('secret.copied') });
  };
  return (
    <>
      <FormField name="signing" label={t('secret.label')} hint={t(`secret.hint.${signing}`)}>
        <SingleSelect
          value={signing}
          onChange={(value) => onChange({ ...draft, signing: choices.find((one) => one === value) ?? signing })}
        >
          {choices.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {t(one === 'sign' && isNew ? 'secret.signNew' : `secret.${one}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormField>
      {signing === 'sign' ? (
        <FormField name="secret" label={t('secret.value')} hint={t('secret.once')} problems={problems.secret} required>
          <TextInput
            value={secret}
            autoComplete="off"
            spellCheck={false}
            style={{ fontFamily: 'monospace' }}
            onChange={(event) => onChange({ ...draft, secret: event.target.value })}
          />
          <Flex gap={2} wrap="wrap">
            <Button variant="tertiary" size="S" startIcon={<Duplicate />} onClick={() => void copySecret()}>
              {t('secret.copy')}
            </Button>
            <Button
              variant="tertiary"
              size="S"
              startIcon={<ArrowClockwise />}
              onClick={() => onChange({ ...draft, secret: createSecret() })}
            >
              {t('secret.generate')}
            </Button>
          </Flex>
        </FormField>
      ) : null}
    </>
  );
};
