/** What an alert may be about. Which of them an event sets off is decided by a pure function beside this. */

export const ALERT_TRIGGERS = [
  /** A user logged in; for "new login to your account". */
  'NEW_LOGIN',
  'NEW_COUNTRY',
  /** A VPN, a proxy or Tor. */
  'ANONYMOUS_NETWORK',
  'LOW_SCORE',
  'LOGIN_BLOCKED',
  'LOCKOUT',
  'TOKEN_REUSED',
  /** By somebody else. */
  'FORCE_LOGOUT',
  /** A policy with ALERT that names this channel, or names none. */
  'POLICY',
  'CREDENTIAL_CHANGED',
  /** A channel is dead: it was disabled, or a delivery was given up. */
  'CHANNEL_FAILED',
  /** Everything that the feed keeps, but for the deliveries of alerts themselves; for machines. */
  'EVERY_EVENT',
] as const;
export type AlertTrigger = (typeof ALERT_TRIGGERS)[number];
