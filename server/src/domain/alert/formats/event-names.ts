/** Names of events for machines: lower case, from the general to the special, as Standard Webhooks and CloudEvents advise. */

import type { EventType } from '../../event';

export const EVENT_NAMES = {
  SESSION_STARTED: 'session.started',
  SESSION_SEEN: 'session.seen',
  SESSION_INACTIVE: 'session.inactive',
  SESSION_RESUMED: 'session.resumed',
  SESSION_ENDED: 'session.ended',
  LOGIN_FAILED: 'login.failed',
  LOGIN_BLOCKED: 'login.blocked',
  LOCKOUT: 'login.locked_out',
  RISK_DETECTED: 'risk.detected',
  TOKEN_REUSED: 'token.reused',
  POLICY_CHANGED: 'policy.changed',
  SETTINGS_CHANGED: 'settings.changed',
  CHANNEL_CHANGED: 'channel.changed',
  LICENSE_CHANGED: 'license.changed',
  CREDENTIAL_CHANGED: 'credential.changed',
  USER_DATA_ERASED: 'user_data.erased',
  ALERT_DELIVERED: 'alert.delivered',
  ALERT_FAILED: 'alert.failed',
  BUS_CHANGED: 'bus.changed',
  FEED_GAP: 'feed.gap',
  UNKNOWN: 'unknown',
} as const satisfies Readonly<Record<EventType, string>>;
