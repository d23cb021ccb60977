import { Flex, Typography } from '@strapi/design-system';
import type * as React from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { ConnectionBadge } from '../components/connection-badge';
import type { FeedPhase } from '../lib/use-feed';
import { GuardLayout } from './guard-layout';
import { isOpenTab, ROOT } from './guard-tabs';
import { useMessages, type MessageId } from './use-messages';

interface Section {
  /** Absolute within the panel. */
  readonly to: string;
  readonly label: MessageId;
}

export const ALERTS_ROOT = `${ROOT}/alerts`;
export const DELIVERIES_ROOT = `${ALERTS_ROOT}/deliveries`;
export const MAILS_ROOT = `${ALERTS_ROOT}/mail`;

export const ALERT_SECTIONS = [
  { to: ALERTS_ROOT, label: 'alerts.channels' },
  { to: DELIVERIES_ROOT, label: 'alerts.deliveries' },
  { to: MAILS_ROOT, label: 'alerts.mails' },
] as const satisfies readonly Section[];

const isOpen = (to: string, pathname: string): boolean => (to === ALERTS_ROOT ? pathname === to : isOpenTab(to, pathname));

/** What the pages about alerts have in common: the way from one to the others. */
export const AlertsLayout = ({ feed, children }: { readonly feed: FeedPhase; readonly children: React.ReactNode }) => {
  const t = useMessages();
  const { pathname } = useLocation();
  return (
    <GuardLayout title={t('alerts.title')} subtitle={t('alerts.subtitle')} status={<ConnectionBadge feed={feed} />}>
      <Flex
        tag="nav"
        aria-label={t('alerts.sections')}
        gap={5}
        wrap="wrap"
        marginBottom={5}
        borderColor="neutral200"
        borderStyle="solid"
        borderWidth="0 0 1px 0"
        data-testid="alert-sections"
      >
        {ALERT_SECTIONS.map(({ to, label }) => (
          <Typography
            key={to}
            tag={NavLink}
            to={to}
            end={to === ALERTS_ROOT}
            fontWeight="semiBold"
            textColor={isOpen(to, pathname) ? 'primary600' : 'neutral600'}
            paddingBottom={3}
            // The line says it to those who do not tell the colours apart.
            style={{ textDecoration: 'none', boxShadow: isOpen(to, pathname) ? 'inset 0 -2px currentColor' : 'none' }}
          >
            {t(label)}
          </Typography>
        ))}
      </Flex>
      {children}
    </GuardLayout>
  );
};
