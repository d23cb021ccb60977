import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { MAILS_ROOT } from '../../app/alerts-layout';
import { useMessages } from '../../app/use-messages';
import { FormProblems } from '../../components/form-problems';
import { UnsavedPrompt } from '../../components/unsaved-prompt';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { PlaceholderList } from './placeholder-list';
import { ResetPrompt } from './reset-prompt';
import { TemplateButtons } from './template-buttons';
import { TemplateFields } from './template-fields';
import { describeLanguage } from './template-key';
import { TemplatePreview } from './template-preview';
import { usePreview } from './use-preview';
import { useTemplateActions } from './use-template-actions';
import { useTemplateDraft } from './use-template-draft';

interface Props {
  readonly template: MailTemplateFieldsFragment;
  readonly canUpdate: boolean;
  readonly onStored: (template: MailTemplateFieldsFragment) => void;
}

/** What a mail says, beside the mail as somebody would get it. */
export const TemplateEditor = ({ template, canUpdate, onStored }: Props) => {
  const t = useMessages();
  const { locale } = useIntl();
  const draft = useTemplateDraft(template);
  const { preview, problems } = usePreview(template, draft.shown);
  const actions = useTemplateActions(template, (stored, sent) => {
    if (sent) draft.settle(sent, stored);
    else draft.discard();
    onStored(stored);
  });
  const [isResetting, setIsResetting] = React.useState(false);
  const name = t('mail.of', { kind: t(`mailKind.${template.kind}`), language: describeLanguage(template.locale, locale) });

  return (
    <Flex direction="column" alignItems="stretch" gap={4} data-testid="template-editor" data-edited={template.edited}>
      <UnsavedPrompt isUnsaved={draft.isUnsaved} />
      <Flex gap={3} wrap="wrap" justifyContent="space-between" alignItems="flex-end">
        <Box>
          <Typography tag={Link} to={MAILS_ROOT} variant="pi" textColor="primary600">
            {t('mail.back')}
          </Typography>
          <Typography tag="h2" variant="beta">
            {name}
          </Typography>
          <Typography tag="p" textColor="neutral600">
            {t(`mailKind.about.${template.kind}`)}
          </Typography>
        </Box>
        {canUpdate ? (
          <TemplateButtons
            template={template}
            draft={draft}
            actions={actions}
            onSave={() => void actions.save(draft.shown)}
            onReset={() => setIsResetting(true)}
          />
        ) : null}
      </Flex>
      {draft.isOvertaken ? <FormProblems problems={[t('mail.overtaken')]} /> : null}
      <FormProblems problems={problems.rest} />
      <Grid.Root gap={5}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch" minWidth="0">
          <Flex direction="column" alignItems="stretch" gap={4}>
            <TemplateFields shown={draft.shown} problems={problems.fields} canUpdate={canUpdate} onChange={draft.change} />
            <PlaceholderList names={template.placeholders} />
          </Flex>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch" minWidth="0">
          <TemplatePreview preview={preview} isOld={problems.rest.length > 0 || Object.keys(problems.fields).length > 0} />
        </Grid.Item>
      </Grid.Root>
      {isResetting ? (
        <ResetPrompt
          name={name}
          isSending={actions.underWay === 'reset'}
          onConfirm={() => void actions.reset().then(() => setIsResetting(false))}
          onClose={() => setIsResetting(false)}
        />
      ) : null}
    </Flex>
  );
};
