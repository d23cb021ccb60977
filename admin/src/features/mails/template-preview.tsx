import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { toFrameHtml } from './frame-html';
import type { Preview } from './use-preview';

interface Props {
  readonly preview: Preview | null;
  /** What is in the fields now cannot be a mail: the last one that could is shown. */
  readonly isOld: boolean;
}

/** The mail with an example in it. Its HTML is somebody's: it is shown in a frame that may do nothing at all. */
export const TemplatePreview = ({ preview, isOld }: Props) => {
  const t = useMessages();
  return (
    <Box
      tag="section"
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={4}
      aria-label={t('mail.preview')}
      data-testid="mail-preview"
    >
      <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
        {t('mail.preview')}
      </Typography>
      <Typography tag="p" variant="pi" textColor={isOld ? 'danger700' : 'neutral600'} paddingBottom={3} aria-live="polite">
        {t(isOld ? 'mail.previewOld' : 'mail.previewHint')}
      </Typography>
      {preview ? (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Typography
            tag="p"
            fontWeight="semiBold"
            textColor="neutral800"
            style={{ overflowWrap: 'anywhere' }}
            data-testid="preview-subject"
          >
            {preview.subject}
          </Typography>
          <Box
            tag="iframe"
            title={t('mail.previewHtml')}
            sandbox=""
            srcDoc={toFrameHtml(preview.html)}
            width="100%"
            height="460px"
            borderColor="neutral200"
            hasRadius
            // Mails bring their own colours and expect white paper.
            style={{ background: '#ffffff' }}
          />
          <Box
            tag="pre"
            background="neutral100"
            hasRadius
            padding={3}
            maxHeight="320px"
            overflow="auto"
            tabIndex={0}
            aria-label={t('mail.previewText')}
            data-testid="preview-text"
          >
            <Typography
              variant="pi"
              textColor="neutral800"
              style={{ fontFamily: 'monospace', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            >
              {preview.text}
            </Typography>
          </Box>
        </Flex>
      ) : (
        <Flex justifyContent="center" padding={6} aria-busy="true">
          <Loader small>{t('mail.previewLoading')}</Loader>
        </Flex>
      )}
    </Box>
  );
};
