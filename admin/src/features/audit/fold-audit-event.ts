import type { AuthEndReason, AuthFeedEventType, AuthOrigin } from '../../gql/graphql';
import type { Countable } from '../../lib/use-live-snapshot';

export interface AuditFeedEvent {
  readonly type: AuthFeedEventType;
  readonly session?: { readonly origin: AuthOrigin; readonly endReason?: AuthEndReason | null } | null;
}

/** What is done to the set-up of the guard, or to a person: seldom, and by somebody who may be looking. */
const SELDOM: readonly AuthFeedEventType[] = [
  'POLICY_CHANGED',
  'SETTINGS_CHANGED',
  'CHANNEL_CHANGED',
  'LICENSE_CHANGED',
  'USER_DATA_ERASED',
  'FEED_GAP',
];
/** What may come by the hundred. */
const OFTEN: readonly AuthFeedEventType[] = [
  'SESSION_STARTED',
  'SESSION_ENDED',
  'LOGIN_BLOCKED',
  'LOCKOUT',
  'TOKEN_REUSED',
  'CREDENTIAL_CHANGED',
];

/**
 * Events with which an entry is written. Failed logins are not followed: those of end users, which the feed does not tell
 * apart here, leave no entry, and whoever guesses passwords would have every open page read without end.
 */
export const AUDIT_FEED_TYPES: readonly AuthFeedEventType[] = [...SELDOM, ...OFTEN];

/** Whether the event leaves no entry for sure: end users come and go, and time ends sessions. */
const isOrdinary = ({ type, session }: AuditFeedEvent): boolean => {
  if (type === 'SESSION_STARTED') return session?.origin === 'USER';
  if (type !== 'SESSION_ENDED') return false;
  const reason = session?.endReason;
  return reason === 'EXPIRED' || reason === 'IDLE' || (reason === 'LOGOUT' && session?.origin === 'USER');
};

/** Whatever was audited, the page is read anew: at once where that is seldom, else after a moment. */
export const foldAuditEvent = <Snapshot extends Countable>(snapshot: Snapshot, event: AuditFeedEvent): Snapshot => {
  if (isOrdinary(event)) return snapshot;
  if (SELDOM.includes(event.type)) return { ...snapshot, refetch: 'now' };
  return snapshot.refetch === 'no' ? { ...snapshot, refetch: 'soon' } : snapshot;
};
