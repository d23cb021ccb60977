import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { ToneBadge } from '../../components/tone-badge';
import type { AuditIntegrityQuery } from '../../gql/graphql';

/** Whether the log is whole, where it is not, and how far seals vouch for it. */
export const IntegrityResult = ({ integrity }: { integrity: AuditIntegrityQuery['authAuditIntegrity'] }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const moment = (value: string): string => formatDate(value, { dateStyle: 'medium', timeStyle: 'medium' });
  const { intact, entries, sealedThrough, sealedUntil, firstBrokenEntry, problem, checkedAt, publicKey } = integrity;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} role={intact ? 'status' : 'alert'} data-testid="integrity" data-intact={intact}>
      <Flex gap={3} wrap="wrap" alignItems="center">
        <ToneBadge tone={intact ? 'success' : 'danger'}>{t(intact ? 'audit.intact' : 'audit.broken')}</ToneBadge>
        <Typography textColor="neutral800">{t('audit.checked', { entries, moment: moment(checkedAt) })}</Typography>
      </Flex>
      {problem ? (
        <Typography textColor="danger700" fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }} data-testid="integrity-problem">
          {problem} {firstBrokenEntry ? t('audit.firstBroken', { id: firstBrokenEntry }) : t('audit.brokenEnd')}
        </Typography>
      ) : null}
      <Typography textColor="neutral600" variant="pi">
        {sealedUntil ? t('audit.sealed', { position: sealedThrough, moment: moment(sealedUntil) }) : t('audit.notSealed')}
      </Typography>
      <Box tag="details">
        <Typography tag="summary" variant="pi" textColor="neutral600" cursor="pointer">
          {t('audit.publicKey')}
        </Typography>
        <Box tag="pre" paddingTop={2} style={{ overflowX: 'auto' }}>
          <Typography tag="code" variant="pi" textColor="neutral800" style={{ fontFamily: 'monospace' }}>
            {publicKey}
          </Typography>
        </Box>
      </Box>
    </Flex>
  );
};
