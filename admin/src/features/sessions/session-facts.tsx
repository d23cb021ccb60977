import { Grid, Typography } from '@strapi/design-system';
import type * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages, type MessageId } from '../../app/use-messages';
import type { SessionQuery } from '../../gql/graphql';
import { RelativeTime } from './relative-time';
import { StatusBadge } from './status-badge';
import { useUserName } from './use-user-name';

export type SessionDetail = NonNullable<SessionQuery['authSession']>;

const join = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');

export const SessionFacts = ({ session }: { session: SessionDetail }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const userName = useUserName();
  const { device, user } = session;
  const moment = (value?: string | null): string => (value ? formatDate(value, { dateStyle: 'medium', timeStyle: 'medium' }) : '');
  const facts: [MessageId, React.ReactNode][] = [
    ['details.user', userName(user)],
    ['details.email', user.email],
    ['details.origin', t(`origin.${session.origin}`)],
    ['details.status', <StatusBadge key="status" status={session.status} />],
    ['details.loginMethod', t(`method.${session.loginMethod}`)],
    ['details.created', moment(session.createdAt)],
    ['details.lastSeen', <RelativeTime key="last-seen" moment={session.lastSeenAt} />],
    ['details.expires', moment(session.expiresAt)],
    ['details.ended', moment(session.endedAt)],
    ['details.endReason', session.endReason ? t(`end.${session.endReason}`) : ''],
    ['details.address', session.ipAddress],
    ['details.deviceType', t(`device.${device.type}`)],
    ['details.device', device.label],
    ['details.browser', join(device.browser, device.browserVersion)],
    ['details.os', join(device.os, device.osVersion)],
    ['details.userAgent', device.userAgent],
    ['details.id', session.id],
  ];
  return (
    <Grid.Root tag="dl" gap={4} data-testid="session-facts">
      {facts.map(([label, value]) => (
        <Grid.Item key={label} col={6} xs={12} direction="column" alignItems="stretch" minWidth="0">
          <Typography tag="dt" variant="sigma" textColor="neutral600">
            {t(label)}
          </Typography>
          {/* A user agent may be one long word. */}
          <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {value || t('details.none')}
          </Typography>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
