import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../app/use-messages';
import { computeLicenceNotice, type LicenceNotice } from './compute-licence-notice';
import { useLicence } from './licence-provider';
import { useDescribeFeature } from './use-describe-feature';

const COLOURS = {
  ending: { background: 'warning100', text: 'warning700' },
  ended: { background: 'danger100', text: 'danger700' },
  locked: { background: 'neutral150', text: 'neutral800' },
} as const;

/** Above every page: that the licence runs out, that it did, or what the tier does not open. Nothing where all is open. */
export const LicenceBanner = () => {
  const t = useMessages();
  const { formatList } = useIntl();
  const { licence } = useLicence();
  const describeFeature = useDescribeFeature();
  const notice = licence && computeLicenceNotice(licence, Date.now());
  if (!notice) return null;
  const describe = (told: LicenceNotice): string => {
    if (told.kind === 'ending') return t('licence.ending', { days: told.days, tier: told.tier });
    const names = formatList(told.locked.map(describeFeature));
    return told.kind === 'ended' ? t('licence.ended', { names }) : t('licence.locked', { names, tier: told.tier });
  };
  const { background, text } = COLOURS[notice.kind];
  return (
    <Box background={background} padding={3} marginBottom={4} hasRadius role="status" data-testid={`licence-${notice.kind}`}>
      <Typography textColor={text}>{describe(notice)}</Typography>
    </Box>
  );
};
