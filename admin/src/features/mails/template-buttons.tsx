import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise, PaperPlane } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import type { TemplateActions } from './use-template-actions';
import type { TemplateDraft } from './use-template-draft';

interface Props {
  readonly template: MailTemplateFieldsFragment;
  readonly draft: TemplateDraft;
  readonly actions: TemplateActions;
  readonly onSave: () => void;
  readonly onReset: () => void;
}

/** What may be done to a template. A test sends what is stored, so that changes have to be saved before. */
export const TemplateButtons = ({ template, draft, actions, onSave, onReset }: Props) => {
  const t = useMessages();
  const { underWay } = actions;
  const isBusy = underWay !== null;
  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={2} wrap="wrap">
        {template.edited ? (
          <Button variant="danger-light" size="S" startIcon={<ArrowsCounterClockwise />} disabled={isBusy} onClick={onReset}>
            {t('mail.reset')}
          </Button>
        ) : null}
        <Button
          variant="secondary"
          size="S"
          startIcon={<PaperPlane />}
          loading={underWay === 'test'}
          disabled={isBusy || draft.isUnsaved}
          onClick={() => void actions.test()}
        >
          {t('mail.test')}
        </Button>
        {draft.isUnsaved ? (
          <Button variant="tertiary" size="S" disabled={isBusy} onClick={draft.discard}>
            {t('unsaved.discard')}
          </Button>
        ) : null}
        <Button size="S" loading={underWay === 'save'} disabled={isBusy || !draft.isUnsaved} onClick={onSave}>
          {t('form.save')}
        </Button>
      </Flex>
      <Typography variant="pi" textColor="neutral600" aria-live="polite">
        {t(draft.isUnsaved ? 'mail.unsaved' : 'mail.testHint')}
      </Typography>
    </Flex>
  );
};
