import { Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { describePlaceholder } from './describe-placeholder';

/** What may stand in a template, and what comes in its place. */
export const PlaceholderList = ({ names }: { readonly names: readonly string[] }) => {
  const t = useMessages();
  return (
    <Box tag="section" background="neutral0" shadow="tableShadow" hasRadius padding={4} data-testid="placeholders">
      <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800" paddingBottom={2}>
        {t('mail.placeholders')}
      </Typography>
      <Flex tag="dl" direction="column" alignItems="stretch" gap={1}>
        {names.map((name) => (
          <Flex key={name} gap={2} wrap="wrap" alignItems="baseline">
            <Typography tag="dt" variant="pi" textColor="neutral800" style={{ fontFamily: 'monospace' }}>
              {`{{${name}}}`}
            </Typography>
            <Typography tag="dd" variant="pi" textColor="neutral600">
              {describePlaceholder(name, t)}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
};
