import { Textarea, TextInput } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import type { Problems } from '../../lib/read-problems';
import { MAX_LENGTHS, type TemplateText } from './template-key';

interface Props {
  readonly shown: TemplateText;
  readonly problems: Problems['fields'];
  readonly canUpdate: boolean;
  readonly onChange: (part: Partial<TemplateText>) => void;
}

const CODE = { fontFamily: 'monospace' } as const;

/** Subject, HTML and text. The browser keeps each within its length; everything else the preview finds. */
export const TemplateFields = ({ shown, problems, canUpdate, onChange }: Props) => {
  const t = useMessages();
  return (
    <>
      <FormField name="subject" label={t('mail.subject')} problems={problems.subject} required>
        <TextInput
          value={shown.subject}
          maxLength={MAX_LENGTHS.subject}
          readOnly={!canUpdate}
          onChange={(event) => onChange({ subject: event.target.value })}
        />
      </FormField>
      <FormField name="html" label={t('mail.html')} problems={problems.html} required>
        <Textarea
          value={shown.html}
          maxLength={MAX_LENGTHS.html}
          readOnly={!canUpdate}
          spellCheck={false}
          height="320px"
          style={CODE}
          onChange={(event) => onChange({ html: event.target.value })}
        />
      </FormField>
      <FormField name="text" label={t('mail.text')} hint={t('mail.textHint')} problems={problems.text} required>
        <Textarea
          value={shown.text}
          maxLength={MAX_LENGTHS.text}
          readOnly={!canUpdate}
          height="220px"
          style={CODE}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </FormField>
    </>
  );
};
