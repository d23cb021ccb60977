/** Tables of many sessions, made by the database itself: rows that are read in order to be judged by the planner, not by people. */

import type { GuardTables } from '../../support/guard-tables';
import { DIALECTS } from './dialects';

export const USERS_PER_SESSION = 0.1;
/** Milliseconds for which a session lives, in the plugin's tables and in Strapi's. */
export const LIFETIME = 30 * 24 * 3_600_000;

/** One session in eleven is live, the others are over; each user has ten, each session a token, a native row, an event; one in ten a risk event. */
export const fillTables = async ({ database, connection }: GuardTables, sessions: number, now: number): Promise<void> => {
  const { numbers, text, concat, analyze, moment } = DIALECTS[database.client];
  const pad = (expression: string): string => text(`(1000000000 + ${expression})`);
  const key = concat("'00000000-0000-7000-8000-00'", pad('i'));
  const start = `${now} - (${sessions} - i) * 1000`;
  const user = text(`(1 + i % ${Math.max(1, sessions * USERS_PER_SESSION)})`);
  const pick = (...values: readonly string[]): string =>
    `CASE ${values.map((value, index) => `WHEN i % ${values.length} = ${index} THEN '${value}'`).join(' ')} END`;
  const isLive = 'i % 11 = 0';
  const insert = (table: string, columns: Readonly<Record<string, string>>, where = '1 = 1'): Promise<unknown> =>
    connection.raw(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM ${numbers(sessions)} AS numbers WHERE ${where}`
    );

  await insert('session_guard_sessions', {
    document_id: key,
    session_key: key,
    origin: `CASE WHEN i % 53 = 0 THEN 'ADMIN' ELSE 'USER' END`,
    user_id: user,
    username: concat("'user-'", user),
    email: concat("'user-'", user, "'@example.com'"),
    status: `CASE WHEN ${isLive} THEN ${pick('ACTIVE', 'ACTIVE', 'INACTIVE')} WHEN i % 97 = 0 THEN 'BLOCKED' ELSE 'TERMINATED' END`,
    login_method: "'PASSWORD'",
    started_at: start,
    last_seen_at: `${start} + (i % 600) * 1000`,
    expires_at: `${start} + ${LIFETIME}`,
    ended_at: `CASE WHEN ${isLive} THEN NULL ELSE ${start} + 3600000 END`,
    end_reason: `CASE WHEN ${isLive} THEN NULL ELSE 'LOGOUT' END`,
    device_type: pick('DESKTOP', 'DESKTOP', 'MOBILE', 'TABLET'),
    device_label: "'Chrome 143 on Windows'",
    ip_address: concat("'10.0.'", text('(i % 200)'), "'.'", text('(i % 250)')),
    city: pick('Munich', 'Lyon', 'Columbus'),
    country_code: pick('DE', 'FR', 'US', 'DE', 'AT'),
    network_kind: pick('RESIDENTIAL', 'RESIDENTIAL', 'MOBILE', 'RESIDENTIAL', 'VPN'),
    security_score: 'CASE WHEN i % 7 = 0 THEN NULL ELSE 100 - (i % 20) * 5 END',
    search_text: concat(
      "'user-'",
      user,
      "' user-'",
      user,
      "'@example.com 10.0.'",
      text('(i % 200)'),
      "'.'",
      text('(i % 250)'),
      "' munich chrome on windows'"
    ),
  });
  await insert('session_guard_tokens', {
    fingerprint: key,
    session_key: key,
    kind: "'native'",
    native_id: concat("'native-'", pad('i')),
    issued_at: start,
    expires_at: `${start} + ${LIFETIME}`,
  });
  await insert('strapi_sessions', {
    session_id: concat("'native-'", pad('i')),
    child_id: `CASE WHEN i % 3 = 0 THEN ${concat("'native-'", pad('i + 1'))} ELSE NULL END`,
    user_id: user,
    origin: `CASE WHEN i % 53 = 0 THEN 'admin' ELSE 'users-permissions' END`,
    device_id: "'d'",
    status: "'active'",
    absolute_expires_at: moment(`${start} + ${LIFETIME}`),
  });
  await insert('session_guard_events', {
    document_id: key,
    event_key: key,
    position: 'i',
    type: pick('SESSION_STARTED', 'SESSION_ENDED', 'LOGIN_FAILED', 'SESSION_STARTED'),
    severity: "'INFO'",
    severity_rank: 'CASE WHEN i % 100 = 0 THEN 3 ELSE 0 END',
    occurred_at: start,
    // Administrators log in a few times where users do so a million times.
    origin: `CASE WHEN i % 50000 = 0 THEN 'ADMIN' ELSE 'USER' END`,
    user_id: user,
    session_key: key,
    actor: `CASE WHEN i % 4 = 1 THEN ${concat(`'{"kind":"ADMIN","id":"'`, text('(i % 50)'), `'","name":"Ada"}'`)} ELSE NULL END`,
  });
  await insert(
    'session_guard_risk_events',
    {
      document_id: key,
      risk_key: key,
      occurred_at: start,
      severity: "'LOW'",
      severity_rank: '(i / 10) % 4',
      origin: "'USER'",
      user_id: user,
      session_key: key,
      ip_address: concat("'10.0.'", text('(i % 200)'), "'.'", text('(i % 250)')),
      security_score: '50',
      signal_codes: "',VPN,NEW_COUNTRY,'",
      decision: "'ALERTED'",
    },
    'i % 10 = 0'
  );
  await insert('session_guard_histories', { user_id: text('i'), origin: "'USER'", version: '1' }, `i <= ${sessions * USERS_PER_SESSION}`);
  await insert(
    'session_guard_user_marks',
    { user_id: text('i'), origin: "'USER'", valid_after: '1' },
    `i <= ${sessions * USERS_PER_SESSION}`
  );
  const tables = ['sessions', 'tokens', 'events', 'risk_events', 'histories', 'user_marks'].map((name) => `session_guard_${name}`);
  for (const table of [...tables, 'strapi_sessions']) await connection.raw(analyze(table));
};
