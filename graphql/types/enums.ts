import { ACTOR_KINDS } from '../../server/src/domain/actor';
import { CHANNEL_FORMATS, CHANNEL_KINDS } from '../../server/src/domain/alert/channel';
import { DELIVERY_STATUSES } from '../../server/src/domain/alert/delivery';
import { ALERT_TRIGGERS } from '../../server/src/domain/alert/trigger';
import { DEVICE_TYPES } from '../../server/src/domain/device';
import { EVENT_TYPES } from '../../server/src/domain/event';
import { SEVERITIES } from '../../server/src/domain/severity';
import { TIERS } from '../../server/src/domain/licence/features';
import { NETWORK_KINDS } from '../../server/src/domain/network';
import { POLICY_ACTIONS, POLICY_MODES } from '../../server/src/domain/policy/policy';
import { DECISIONS, REVIEWS } from '../../server/src/domain/risk/risk-event';
import { END_REASONS, LOGIN_METHODS, ORIGINS, SESSION_STATUSES } from '../../server/src/domain/session';
import { SESSION_ORDERS } from '../../server/src/ports/session-store';
import { RETENTION_KINDS } from '../../server/src/use-cases/privacy';
import { enumeration, type EnumSpec } from '../spec';

export const LOCKOUT_KINDS = ['ACCOUNT', 'ADDRESS'] as const;

export const enumTypes: readonly EnumSpec[] = [
  enumeration('AuthOrigin', 'Who signed in: an end user of the Content API, or an administrator of the admin panel.', ORIGINS),
  enumeration('AuthSessionStatus', 'Where a session is in its life.', SESSION_STATUSES, {
    ACTIVE: 'Used within the inactivity timeout.',
    INACTIVE: 'Idle; resumes on next use.',
    TERMINATED: 'Over for good.',
    BLOCKED: 'Refused at login.',
  }),
  enumeration('AuthLoginMethod', 'How the session came to be.', LOGIN_METHODS, {
    PROGRAMMATIC: 'By code of the application that issued a token itself.',
    ADOPTED: 'By a token from before the plugin, on its first use.',
  }),
  enumeration('AuthEndReason', 'Why the session is over.', END_REASONS, {
    LOGOUT: 'By the person themselves.',
    FORCE_LOGOUT: 'By somebody else.',
    EXPIRED: 'Its newest token ran out.',
    IDLE: 'Not used for longer than the inactivity timeout.',
    TOKEN_REUSE: 'A refresh token that was used up came again: somebody else may have it.',
  }),
  enumeration('AuthDeviceType', 'What kind of device the client says it runs on.', DEVICE_TYPES),
  enumeration('AuthNetworkKind', 'What kind of network an address belongs to.', NETWORK_KINDS),
  enumeration('AuthSessionOrder', 'How a list of sessions is sorted.', SESSION_ORDERS, {
    SECURITY_SCORE_ASC: 'The most suspicious first.',
  }),
  enumeration('AuthSeverity', 'How grave an event is, in ascending order.', SEVERITIES),
  enumeration('AuthDecision', 'What was done about something noticed.', DECISIONS, {
    ALLOWED: 'It was let pass.',
    ALERTED: 'It was let pass, and a policy told the channels.',
    BLOCKED: 'The login was refused.',
    TERMINATED: 'The session was ended.',
  }),
  enumeration('AuthRiskReview', 'What an administrator says of a risk event.', REVIEWS, {
    EXPECTED: 'It was the user: the same circumstances raise no signal from now on.',
    CONFIRMED: 'It was not the user: the circumstances are not taken for theirs.',
  }),
  enumeration('AuthPolicyAction', 'What a policy does where its conditions hold.', POLICY_ACTIONS, {
    BLOCK: 'Refuses the login or ends the session.',
    ALERT: 'Lets it pass and tells the channels.',
    END_OLDEST: "Ends the user's oldest sessions beyond maxConcurrentSessions.",
  }),
  enumeration('AuthPolicyMode', 'Whether a policy acts.', POLICY_MODES, {
    ENFORCE: 'It acts.',
    MONITOR: 'Records what the policy would have done and does nothing else.',
    OFF: 'It is not tried.',
  }),
  enumeration('AuthLockoutKind', 'What is locked out.', LOCKOUT_KINDS, {
    ACCOUNT: 'Logins to one account.',
    ADDRESS: 'Logins from one address, whatever the account.',
  }),
  enumeration('AuthRetentionKind', 'What retention deletes, each after days of its own.', RETENTION_KINDS, {
    SESSIONS: 'Sessions that are over.',
    TOKENS: 'What tokens that have expired were found by.',
    EVENTS: 'Events and risk events.',
    AUDIT: 'Sealed ranges of the audit log.',
  }),
  enumeration('AuthActorKind', 'What did it: a person, a token, or the plugin itself.', ACTOR_KINDS),
  enumeration('AuthTier', 'What the licence opens.', TIERS),
  enumeration('AuthChannelKind', 'What an alert channel leads to.', CHANNEL_KINDS),
  enumeration('AuthChannelFormat', 'How a channel is told. Others than PLAIN are for WEBHOOK channels.', CHANNEL_FORMATS, {
    PLAIN: 'As Standard Webhooks 1.0 advises.',
    CLOUDEVENTS: 'CloudEvents 1.0.',
    OCSF: 'Open Cybersecurity Schema Framework.',
    ECS: 'Elastic Common Schema.',
    CAEP: 'Security event tokens of the Continuous Access Evaluation Profile, pushed as RFC 8935 says.',
  }),
  enumeration('AuthAlertTrigger', 'What an alert may be about.', ALERT_TRIGGERS, {
    NEW_LOGIN: 'A user logged in.',
    NEW_COUNTRY: 'From a country that the user never came from.',
    ANONYMOUS_NETWORK: 'Through a VPN, a proxy or Tor.',
    LOW_SCORE: "With a security score below the channel's.",
    LOGIN_BLOCKED: 'A policy refused a login.',
    LOCKOUT: 'Too many logins failed.',
    TOKEN_REUSED: 'A refresh token that was used up came again.',
    FORCE_LOGOUT: 'Somebody else ended a session.',
    POLICY: 'A policy with ALERT matched that names this channel, or names none.',
    CREDENTIAL_CHANGED: "A user's password was changed.",
    CHANNEL_FAILED: 'Another channel was disabled, or a message to it was given up.',
    EVERY_EVENT: 'Everything that the feed keeps, but for the deliveries of alerts; for machines.',
  }),
  enumeration('AuthDeliveryStatus', 'What became of a message to a channel.', DELIVERY_STATUSES, {
    PENDING: 'It waits for its first attempt.',
    DELIVERED: 'Its receiver took it.',
    RETRYING: 'An attempt failed, and it waits for the next one.',
    FAILED: 'It was given up.',
    SKIPPED: 'There was nobody to tell, or nothing to tell in its format: nothing was sent.',
  }),
  enumeration('AuthFeedEventType', 'What happened.', EVENT_TYPES, {
    SESSION_SEEN: 'The session was used; sent once per interval at most and not kept.',
    CHANNEL_CHANGED: 'An alert channel was made, changed, disabled or deleted.',
    LICENSE_CHANGED: 'A licence was activated, or ran out.',
    CREDENTIAL_CHANGED: "A user's password was changed.",
    USER_DATA_ERASED: 'What was known of a person was erased.',
    BUS_CHANGED:
      'The link between instances was lost or is back, as the instance that tells it sees it; `detail` is like AuthBusStatus, and counts the instances that fell silent. Not kept.',
    FEED_GAP:
      'Sent first where `after` is older than what is kept: what lies between is gone from the feed, `detail` says from when to when.',
    UNKNOWN: 'Written by a newer release of the plugin, while an upgrade rolls over the instances.',
  }),
];
