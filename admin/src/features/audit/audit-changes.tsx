import { Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { parseDetail } from './parse-detail';

interface ValueProps {
  /** Says which of two values it is; left out where there is one. */
  readonly label?: string;
  readonly text: string;
  readonly testId: string;
}

const Value = ({ label, text, testId }: ValueProps) => (
  <Box flex="1 1 180px" minWidth="0">
    {label ? (
      <Typography tag="p" variant="pi" textColor="neutral600">
        {label}
      </Typography>
    ) : null}
    {/* An expression or a list of countries may be one long word. */}
    <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }} data-testid={testId}>
      {text}
    </Typography>
  </Box>
);

/** What an entry tells of its act: how things were before and after, and further facts. */
export const AuditChanges = ({ detail }: { detail: unknown }) => {
  const t = useMessages();
  const rows = parseDetail(detail);
  if (rows.length === 0) return <Typography textColor="neutral600">{t('audit.noDetail')}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" aria-label={t('audit.detail')} data-testid="audit-changes">
      {rows.map((row) => (
        <Flex
          key={row.name}
          tag="li"
          gap={4}
          wrap="wrap"
          alignItems="flex-start"
          paddingTop={3}
          paddingBottom={3}
          borderColor="neutral150"
          borderStyle="solid"
          borderWidth="1px 0 0 0"
          data-fact={row.name}
        >
          <Box flex="0 0 240px" minWidth="0">
            <Typography fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {row.name}
            </Typography>
          </Box>
          {row.kind === 'change' ? (
            <>
              <Value label={t('audit.before')} text={row.before} testId="before" />
              <Value label={t('audit.after')} text={row.after} testId="after" />
            </>
          ) : (
            <Value text={row.value} testId="value" />
          )}
        </Flex>
      ))}
    </Flex>
  );
};
