import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { Stats } from './use-stats';

const COUNTERS = ['active', 'inactive', 'onlineUsers', 'endedLastDay', 'blockedLastDay'] as const;

export const StatsCards = ({ stats }: { stats: Stats | null }) => {
  const t = useMessages();
  const { formatNumber } = useIntl();
  return (
    <Flex tag="section" aria-label={t('stats.label')} gap={4} wrap="wrap" alignItems="stretch">
      {COUNTERS.map((counter) => (
        <Box
          key={counter}
          background="neutral0"
          shadow="tableShadow"
          hasRadius
          padding={4}
          flex="1 1 140px"
          data-testid={`stat-${counter}`}
        >
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t(`stats.${counter}`)}
          </Typography>
          <Typography variant="alpha" tag="p" data-testid={`stat-${counter}-value`}>
            {stats ? formatNumber(stats[counter]) : t('stats.unknown')}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
};
