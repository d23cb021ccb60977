import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages, type MessageId, type Translate } from '../app/use-messages';
import { computeLicenceNotice, type LicenceNotice } from './compute-licence-notice';
import { useLicence } from './use-licence';

const FEATURES = ['location', 'networkOwner', 'anonymityDetection', 'securityScore', 'policies', 'alerts'] as const;

/** A feature that a later release locks goes by its own name. */
const describeFeature = (name: string, t: Translate): string => {
  const known = FEATURES.find((feature) => feature === name);
  return known ? t(`licence.feature.${known}` satisfies MessageId) : name;
};

const COLOURS = {
  ending: { background: 'warning100', text: 'warning700' },
  ended: { background: 'danger100', text: 'danger700' },
  locked: { background: 'neutral150', text: 'neutral800' },
} as const;

/** Above every page: that the licence runs out, that it did, or what the tier does not open. Nothing where all is open. */
export const LicenceBanner = () => {
  const t = useMessages();
  const { formatList } = useIntl();
  const licence = useLicence();
  const notice = licence && computeLicenceNotice(licence, Date.now());
  if (!notice) return null;
  const describe = (told: LicenceNotice): string => {
    if (told.kind === 'ending') return t('licence.ending', { days: told.days, tier: told.tier });
    const names = formatList(told.locked.map((name) => describeFeature(name, t)));
    return told.kind === 'ended' ? t('licence.ended', { names }) : t('licence.locked', { names, tier: told.tier });
  };
  const { background, text } = COLOURS[notice.kind];
  return (
    <Box background={background} padding={3} marginBottom={4} hasRadius role="status" data-testid={`licence-${notice.kind}`}>
      <Typography textColor={text}>{describe(notice)}</Typography>
    </Box>
  );
};
