/** A database of a million sessions, as the guard's own tables have them: made by a booted application, filled in bulk. */

import Database from 'better-sqlite3';
import { startApp } from '../support/start-app';
import { toJson } from '../../server/src/strapi/database';
import { toSessionRow } from '../../server/src/strapi/session-row';
import { learnHistory } from '../../server/src/domain/risk/learn-history';
import { EMPTY_HISTORY } from '../../server/src/domain/risk/history';
import { circumstancesOf } from '../../server/src/use-cases/judgement';
import type { Session } from '../../server/src/domain/session';
import { DAY, makeBareSession, makeFullHistory } from './risk-people';

export const SESSIONS = 1_000_000;
export const USERS = 100_000;
/** Sessions after one another are of this many users, so that each has ten of them within a few days. */
const ABREAST = 10_000;
/** Users whose history is full; the others' are as long as their ten sessions make them. */
export const FULL_HISTORIES = 500;
/** Milliseconds between two logins. */
const APART = 1000;

const PLACES = [
  {
    countryCode: 'DE',
    region: 'Bavaria',
    city: 'Munich',
    latitude: 48.14,
    longitude: 11.58,
    accuracyRadiusKm: 20,
    timeZone: 'Europe/Berlin',
  },
  { countryCode: 'FR', region: null, city: 'Lyon', latitude: 45.75, longitude: 4.85, accuracyRadiusKm: 20, timeZone: 'Europe/Paris' },
  {
    countryCode: 'US',
    region: 'Ohio',
    city: 'Columbus',
    latitude: 39.96,
    longitude: -83,
    accuracyRadiusKm: 50,
    timeZone: 'America/New_York',
  },
] as const;

/** The moment from which on `count` sessions began; `now` as the table was made with. */
export const startOfNewest = (count: number, now: number): number => now - count * APART;

/** The session number `index` of `SESSIONS`, the last of them a second before `now`. One in eleven is still live. */
const makeSession = (index: number, now: number): Session => {
  const startedAt = now - (SESSIONS - index) * APART;
  const isLive = index % 11 === 0;
  const block = Math.floor((index * USERS) / SESSIONS / ABREAST);
  const bare = makeBareSession(
    `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    String(1 + block * ABREAST + ((index * 7) % ABREAST)),
    startedAt,
    `${1 + (index % 200)}.${(index >> 8) & 255}.${index & 255}.7`
  );
  const isNew = index % 5 === 0;
  return {
    ...bare,
    ...(isLive ? {} : { status: 'TERMINATED', endedAt: startedAt + DAY / 24, endReason: 'LOGOUT' }),
    location: PLACES[index % PLACES.length] ?? PLACES[0],
    network: {
      asn: 64_500 + (index % 40),
      organization: 'Example Net',
      kind: index % 20 === 0 ? 'DATACENTER' : 'RESIDENTIAL',
      isVpn: false,
      isProxy: false,
      isTor: false,
      isDatacenter: index % 20 === 0,
    },
    securityScore: isNew ? 65 : 100,
    signals: isNew ? [{ code: 'NEW_COUNTRY', penalty: 35, explanation: 'First login from Germany; two other countries are known.' }] : [],
  };
};

const insertInto = (database: Database.Database, table: string, columns: readonly string[]) => {
  const statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  return (row: Readonly<Record<string, unknown>>): void => void statement.run(...columns.map((column) => row[column] ?? null));
};

const fill = (database: Database.Database, now: number): void => {
  const insertSession = insertInto(database, 'session_guard_sessions', Object.keys(toSessionRow(makeSession(0, now))));
  for (let index = 0; index < SESSIONS; index += 1) insertSession(toSessionRow(makeSession(index, now)));
  const insertUser = insertInto(database, 'up_users', ['id', 'document_id', 'username', 'email', 'blocked', 'confirmed']);
  const insertHistory = insertInto(database, 'session_guard_histories', ['user_id', 'origin', 'version', 'history']);
  const full = toJson(makeFullHistory(now));
  for (let user = 1; user <= USERS; user += 1) {
    insertUser({
      id: user,
      document_id: `user-${user}`,
      username: `user-${user}`,
      email: `user-${user}@example.com`,
      blocked: 0,
      confirmed: 1,
    });
    const short = [user, user + 1, user + 2].reduce(
      (history, index) => learnHistory(history, circumstancesOf(makeSession(index, now))),
      EMPTY_HISTORY
    );
    insertHistory({ user_id: String(user), origin: 'USER', version: 1, history: user <= FULL_HISTORIES ? full : toJson(short) });
  }
};

/** Indexes are taken away and made again at the end: kept up row by row they would take most of the time. */
const fillWithoutIndexes = (file: string, now: number): void => {
  const database = new Database(file);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  const indexes = database
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('session_guard_sessions', 'session_guard_histories')"
    )
    .all() as { readonly name: string; readonly sql: string }[];
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  database.exec('BEGIN');
  fill(database, now);
  database.exec('COMMIT');
  for (const { sql } of indexes) database.exec(sql);
  // As it is after a start of the application; the million is not in the page cache of this connection.
  database.pragma('journal_mode = DELETE');
  database.close();
};

/** Makes the tables, with the indexes of the release, and fills them. `now` in epoch milliseconds. */
export const makeTable = async (file: string, now: number): Promise<void> => {
  const app = await startApp({ databaseFile: file });
  await app.stop();
  fillWithoutIndexes(file, now);
};
