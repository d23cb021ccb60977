import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Eye, Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { MAILS_ROOT } from '../../app/alerts-layout';
import { useMessages } from '../../app/use-messages';
import { RelativeTime } from '../../components/relative-time';
import { ToneBadge } from '../../components/tone-badge';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { describeLanguage, editorPath, MAIL_KINDS } from './template-key';

interface Props {
  readonly templates: readonly MailTemplateFieldsFragment[];
  readonly canUpdate: boolean;
}

/** One language of a kind of mail: whose words it has, and the way to them. */
const TemplateRow = ({ template, canUpdate }: { readonly template: MailTemplateFieldsFragment; readonly canUpdate: boolean }) => {
  const t = useMessages();
  const { locale } = useIntl();
  const language = describeLanguage(template.locale, locale);
  const name = t('mail.of', { kind: t(`mailKind.${template.kind}`), language });
  return (
    <Flex
      tag="li"
      gap={3}
      wrap="wrap"
      justifyContent="space-between"
      alignItems="center"
      data-testid="mail-template"
      data-kind={template.kind}
      data-locale={template.locale}
      data-edited={template.edited}
    >
      <Flex gap={2} wrap="wrap" alignItems="center">
        <Typography fontWeight="semiBold" textColor="neutral800">
          {language}
        </Typography>
        <ToneBadge tone={template.edited ? 'secondary' : 'neutral'}>{t(template.edited ? 'mail.edited' : 'mail.original')}</ToneBadge>
        {template.updatedAt ? (
          <Typography variant="pi" textColor="neutral600">
            <RelativeTime moment={template.updatedAt} />
          </Typography>
        ) : null}
      </Flex>
      <LinkButton
        tag={Link}
        to={`${MAILS_ROOT}/${editorPath(template)}`}
        variant="tertiary"
        size="S"
        startIcon={canUpdate ? <Pencil /> : <Eye />}
        aria-label={t(canUpdate ? 'mail.editOf' : 'mail.viewOf', { name })}
      >
        {t(canUpdate ? 'mail.edit' : 'mail.view')}
      </LinkButton>
    </Flex>
  );
};

/** The templates, by what the mail is about. */
export const TemplateList = ({ templates, canUpdate }: Props) => {
  const t = useMessages();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {MAIL_KINDS.map((kind) => (
        <Box key={kind} tag="section" background="neutral0" shadow="tableShadow" hasRadius padding={5} aria-label={t(`mailKind.${kind}`)}>
          <Typography tag="h2" variant="delta">
            {t(`mailKind.${kind}`)}
          </Typography>
          <Typography tag="p" textColor="neutral600" paddingBottom={4}>
            {t(`mailKind.about.${kind}`)}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {templates
              .filter((template) => template.kind === kind)
              .map((template) => (
                <TemplateRow key={template.locale} template={template} canUpdate={canUpdate} />
              ))}
          </Flex>
        </Box>
      ))}
    </Flex>
  );
};
