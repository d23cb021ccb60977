import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import type { Licence } from '../../components/compute-licence-notice';
import { FactGrid, type Fact } from '../../components/fact-grid';
import { useLicence } from '../../components/licence-provider';
import { SectionCard } from '../../components/section-card';
import { useDescribeFeature } from '../../components/use-describe-feature';
import { ActivateLicenceForm } from './activate-licence-form';

/** Without an issuer nobody is the licensee, and nothing is locked. */
const isWithoutIssuer = ({ licensee, tier, locked }: Licence): boolean => licensee === null && tier === 'ADVANCED' && locked.length === 0;

/** What the licence opens, whose it is and how long; a new one is activated here. */
export const LicenceCard = () => {
  const t = useMessages();
  const { formatDate, formatList } = useIntl();
  const { licence, reload } = useLicence();
  const describeFeature = useDescribeFeature();
  const mayUpdate = usePermission(PERMISSIONS.updateSettings);
  if (!licence) return null;
  if (isWithoutIssuer(licence)) return <SectionCard title={t('licence.title')} hint={t('licence.noIssuer')} testId="licence" />;
  const { tier, licensee, expiresAt, expired, locked } = licence;
  const end = expiresAt ? formatDate(expiresAt, { dateStyle: 'long', timeStyle: 'short' }) : t('licence.endless');
  const facts: Fact[] = [
    ['licence.tier', tier],
    ['licence.licensee', licensee ?? t('licence.none')],
    [expired ? 'licence.endedAt' : 'licence.endsAt', licensee ? end : null],
    ['licence.lockedFeatures', locked.length > 0 ? formatList(locked.map(describeFeature)) : t('licence.nothingLocked')],
  ];
  return (
    <SectionCard title={t('licence.title')} hint={t('licence.hint')} testId="licence">
      <FactGrid facts={facts} testId="licence-facts" />
      {mayUpdate ? (
        <Box maxWidth="640px">
          <ActivateLicenceForm onActivated={reload} />
        </Box>
      ) : (
        <Typography variant="pi" textColor="neutral600">
          {t('licence.mayNotActivate')}
        </Typography>
      )}
    </SectionCard>
  );
};
