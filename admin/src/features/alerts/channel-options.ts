import type { AuthAlertTrigger, AuthChannelFormat, AuthChannelKind, AuthSeverity } from '../../gql/graphql';

/** What a channel may be set to, in the order in which people are offered it. */
export const CHANNEL_KINDS = ['WEBHOOK', 'SLACK', 'DISCORD', 'EMAIL'] as const satisfies readonly AuthChannelKind[];
export const CHANNEL_FORMATS = ['PLAIN', 'CLOUDEVENTS', 'OCSF', 'ECS', 'CAEP'] as const satisfies readonly AuthChannelFormat[];
export const MIN_SEVERITIES = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const satisfies readonly AuthSeverity[];
export const TRIGGERS = [
  'NEW_LOGIN',
  'NEW_COUNTRY',
  'ANONYMOUS_NETWORK',
  'LOW_SCORE',
  'LOGIN_BLOCKED',
  'LOCKOUT',
  'TOKEN_REUSED',
  'FORCE_LOGOUT',
  'POLICY',
  'CREDENTIAL_CHANGED',
  'CHANNEL_FAILED',
  'EVERY_EVENT',
] as const satisfies readonly AuthAlertTrigger[];

/** What the server would choose too: people are told what somebody should look at, machines of everything. */
export const PEOPLES_TRIGGERS: readonly AuthAlertTrigger[] = TRIGGERS.filter(
  (trigger) => trigger !== 'NEW_LOGIN' && trigger !== 'EVERY_EVENT'
);
export const MACHINES_TRIGGERS: readonly AuthAlertTrigger[] = ['EVERY_EVENT'];

/** Formats for machines tell each event by itself: neither grouped nor held back. */
export const isForMachines = (format: AuthChannelFormat): boolean => format !== 'PLAIN';
