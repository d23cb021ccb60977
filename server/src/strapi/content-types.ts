/**
 * The tables, as Strapi content types, so that schema sync makes them and `strapi export` carries them. They are written
 * with knex (see `database.ts`); moments are epoch milliseconds in bigint columns, which all dialects store alike.
 */

import { AUDIT_TABLES, auditContentTypes } from './audit-content-types';
import { ALERT_TABLES, alertContentTypes } from './alert-content-types';
import { contentType, LONG, MOMENT, NAME, SHORT, type Index } from './content-type';
import { MAIL_TABLES, mailContentTypes } from './mail-content-types';

export const TABLES = {
  sessions: 'session_guard_sessions',
  tokens: 'session_guard_tokens',
  events: 'session_guard_events',
  userMarks: 'session_guard_user_marks',
  states: 'session_guard_states',
  histories: 'session_guard_histories',
  policies: 'session_guard_policies',
  riskEvents: 'session_guard_risk_events',
  ...AUDIT_TABLES,
  ...ALERT_TABLES,
  ...MAIL_TABLES,
} as const;

/** What filters ask of each row that they pass. */
const FILTERED = ['origin', 'country_code', 'network_kind', 'device_type'] as const;

const sessions = contentType(
  'guarded-session',
  'guarded-sessions',
  TABLES.sessions,
  {
    sessionKey: SHORT,
    origin: SHORT,
    userId: SHORT,
    username: NAME,
    email: NAME,
    status: SHORT,
    loginMethod: SHORT,
    startedAt: MOMENT,
    lastSeenAt: MOMENT,
    expiresAt: MOMENT,
    endedAt: MOMENT,
    endReason: SHORT,
    deviceType: SHORT,
    deviceLabel: NAME,
    browser: NAME,
    browserVersion: SHORT,
    os: NAME,
    osVersion: SHORT,
    vendor: NAME,
    model: NAME,
    userAgent: LONG,
    ipAddress: SHORT,
    city: NAME,
    countryCode: SHORT,
    networkKind: SHORT,
    securityScore: { type: 'integer' },
    location: LONG,
    network: LONG,
    signals: LONG,
    /** What is searched, folded (domain/search-text.ts). */
    searchText: LONG,
  },
  [
    { name: 'sg_sessions_key', columns: ['session_key'], type: 'unique' },
    // Lanes: a page walks along one of the first three for each status, and they hold what filters ask for (session-plan.ts).
    { name: 'sg_sessions_by_start', columns: ['status', 'started_at', 'session_key', ...FILTERED, 'security_score'] },
    { name: 'sg_sessions_by_seen', columns: ['status', 'last_seen_at', 'session_key', ...FILTERED, 'security_score', 'started_at'] },
    { name: 'sg_sessions_by_score', columns: ['status', 'security_score', 'session_key', ...FILTERED, 'started_at'] },
    { name: 'sg_sessions_by_user', columns: ['status', 'origin', 'user_id'] },
    { name: 'sg_sessions_by_country', columns: ['status', 'country_code'] },
    { name: 'sg_sessions_by_network', columns: ['status', 'network_kind'] },
    { name: 'sg_sessions_by_device', columns: ['status', 'device_type'] },
    { name: 'sg_sessions_by_address', columns: ['ip_address'] },
    { name: 'sg_sessions_status_expires', columns: ['status', 'expires_at'] },
    { name: 'sg_sessions_status_ended', columns: ['status', 'ended_at'] },
  ]
);

const tokens = contentType(
  'guarded-token',
  'guarded-tokens',
  TABLES.tokens,
  { fingerprint: SHORT, sessionKey: SHORT, kind: SHORT, nativeId: SHORT, sealed: LONG, issuedAt: MOMENT, expiresAt: MOMENT },
  [
    { name: 'sg_tokens_fingerprint', columns: ['fingerprint'], type: 'unique' },
    { name: 'sg_tokens_session', columns: ['session_key'] },
    { name: 'sg_tokens_expires', columns: ['expires_at'] },
  ]
);

const events = contentType(
  'guard-event',
  'guard-events',
  TABLES.events,
  {
    position: MOMENT,
    eventKey: SHORT,
    type: SHORT,
    severity: SHORT,
    severityRank: { type: 'integer' },
    occurredAt: MOMENT,
    origin: SHORT,
    userId: SHORT,
    sessionKey: SHORT,
    session: LONG,
    actor: LONG,
    riskEvent: LONG,
    policy: LONG,
    detail: LONG,
  },
  [
    { name: 'sg_events_position', columns: ['position'], type: 'unique' },
    { name: 'sg_events_session', columns: ['session_key', 'position'] },
    { name: 'sg_events_user', columns: ['user_id', 'origin', 'position'] },
    { name: 'sg_events_type', columns: ['type', 'origin', 'position'] },
    { name: 'sg_events_severity', columns: ['severity_rank', 'origin', 'position'] },
    { name: 'sg_events_occurred', columns: ['occurred_at'] },
  ]
);

const userMarks = contentType(
  'guarded-user-mark',
  'guarded-user-marks',
  TABLES.userMarks,
  { userId: SHORT, origin: SHORT, validAfter: MOMENT },
  [{ name: 'sg_user_marks_user', columns: ['user_id', 'origin'], type: 'unique' }]
);

/** Named numbers and texts: the position of the newest event, the wrapped lookup key, the settings, job leases. */
const states = contentType('guard-state', 'guard-states', TABLES.states, { name: SHORT, number: MOMENT, text: LONG }, [
  { name: 'sg_states_name', columns: ['name'], type: 'unique' },
]);

/** What a user's logins taught: one row, read once per login. `version` decides between two logins at once. */
const histories = contentType(
  'guarded-history',
  'guarded-histories',
  TABLES.histories,
  { userId: SHORT, origin: SHORT, version: MOMENT, history: LONG },
  [{ name: 'sg_histories_user', columns: ['user_id', 'origin'], type: 'unique' }]
);

const policies = contentType(
  'guard-policy',
  'guard-policies',
  TABLES.policies,
  {
    policyKey: SHORT,
    name: NAME,
    description: LONG,
    mode: SHORT,
    action: SHORT,
    priority: { type: 'integer' },
    conditions: LONG,
    channels: LONG,
    fault: LONG,
    faults: { type: 'integer' },
    madeAt: MOMENT,
    changedAt: MOMENT,
  },
  [
    { name: 'sg_policies_key', columns: ['policy_key'], type: 'unique' },
    { name: 'sg_policies_order', columns: ['priority', 'made_at'] },
  ]
);

const riskEvents = contentType(
  'guard-risk-event',
  'guard-risk-events',
  TABLES.riskEvents,
  {
    riskKey: SHORT,
    occurredAt: MOMENT,
    severity: SHORT,
    severityRank: { type: 'integer' },
    origin: SHORT,
    userId: SHORT,
    sessionKey: SHORT,
    session: LONG,
    ipAddress: SHORT,
    securityScore: { type: 'integer' },
    signals: LONG,
    /** The codes between commas, so that one of them is found as ',VPN,'. */
    signalCodes: LONG,
    decision: SHORT,
    policies: LONG,
    review: SHORT,
    reviewedAt: MOMENT,
    reviewedBy: NAME,
  },
  [
    { name: 'sg_risk_events_key', columns: ['risk_key'], type: 'unique' },
    { name: 'sg_risk_events_occurred', columns: ['occurred_at', 'risk_key'] },
    { name: 'sg_risk_events_severity', columns: ['severity_rank', 'occurred_at', 'risk_key'] },
    { name: 'sg_risk_events_user', columns: ['user_id', 'occurred_at'] },
    { name: 'sg_risk_events_session', columns: ['session_key', 'occurred_at'] },
    { name: 'sg_risk_events_address', columns: ['ip_address', 'occurred_at'] },
  ]
);

export const contentTypes = {
  'guarded-session': sessions,
  'guarded-token': tokens,
  'guard-event': events,
  'guarded-user-mark': userMarks,
  'guard-state': states,
  'guarded-history': histories,
  'guard-policy': policies,
  'guard-risk-event': riskEvents,
  ...auditContentTypes,
  ...alertContentTypes,
  ...mailContentTypes,
};

/** Strapi's own session table has no index on the columns that it looks rows up by: each look-up is a full scan. */
export const NATIVE_SESSION_INDEXES: readonly Index[] = [
  { name: 'sg_native_session_id', columns: ['session_id'] },
  { name: 'sg_native_child_id', columns: ['child_id'] },
  { name: 'sg_native_user', columns: ['user_id', 'origin'] },
  { name: 'sg_native_absolute_expiry', columns: ['absolute_expires_at'] },
];
