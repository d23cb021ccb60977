import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { FactGrid, type Fact } from '../../components/fact-grid';
import { RelativeTime } from '../../components/relative-time';
import { useUserName } from '../../components/use-user-name';
import type { SessionQuery } from '../../gql/graphql';
import { StatusBadge } from './status-badge';

export type SessionDetail = NonNullable<SessionQuery['authSession']>;

const join = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');

export const SessionFacts = ({ session }: { session: SessionDetail }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const userName = useUserName();
  const { device, user } = session;
  const moment = (value?: string | null): string => (value ? formatDate(value, { dateStyle: 'medium', timeStyle: 'medium' }) : '');
  const facts: Fact[] = [
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
  return <FactGrid facts={facts} testId="session-facts" />;
};
