/** Whether what a statement costs grows with the tables. */

import type { PlanBounds } from '../../../server/src/strapi/session-plan';
import { scaled } from '../../support/scale';
import type { Client, Statement, Work } from './measure-work';

/** Milliseconds on SQLite for a step of a plan that may grow: a million rows take longer, few rows say nothing. */
const SLOW = scaled(Number.POSITIVE_INFINITY, 60);
/** The same for a search, whose page has 250 ms by promise. The rest is for what else the machine does. */
const SLOW_SEARCH = scaled(Number.POSITIVE_INFINITY, 500);
/** Beyond the bounds that a page is planned with: the page itself, and tables of the moment, whose rows MariaDB counts once more. */
const SLACK = { sqlite: 1.2, postgres: 1.2, mysql: 2.2 } as const;
const isSearch = (sql: string): boolean => /session_guard_search_(?:texts|pieces)/.test(sql);
/**
 * Whether a search has to read all texts: MySQL and MariaDB have no index for parts of words that both understand, as the log
 * says at the start, and PostgreSQL's knows of no less than three letters.
 */
const readsAllTexts = (client: Client, { sql }: Statement): boolean =>
  isSearch(sql) && (client === 'mysql' || sql.includes('text COLLATE "C"'));

/** No index knows what was noticed: a signal that is rare is looked for in all risk events. */
const isSignal = (sql: string): boolean => sql.includes('signal_codes LIKE');

/** Strapi keeps no index of e-mail addresses: a login of its own looks through the accounts, too. */
const isByAddress = (sql: string): boolean => sql.includes('LOWER(`t0`.`email`)');
/** Administrators are few. */
const isOfAdministrators = (sql: string): boolean => sql.includes('from `admin_users` as `t0`');

/**
 * A step of SQLite's that reads a table from its beginning: along no index or, where a condition says which rows to take, along
 * one that does not know of it. Channels, policies and named states are few.
 */
const isWalk = (sql: string, step: string): boolean => {
  const walk = /^SCAN (?!session_guard_(?:channels|policies|states))\S+( USING .+)?$/.exec(step);
  if (walk === null || isByAddress(sql) || isOfAdministrators(sql)) return false;
  return walk[1] === undefined || (/ where /.test(sql) && !isSignal(sql));
};

/** What speaks against it; empty where nothing does. */
export const judgeWork = (client: Client, statement: Statement, work: Work, bounds: PlanBounds): readonly string[] => {
  const { sql } = statement;
  const { read, sorted, sortedOnDisk, suspicious, took } = work;
  const faults: string[] = [];
  if (read !== null && read > bounds.covered * SLACK[client] && !readsAllTexts(client, statement)) faults.push(`reads ${read} rows`);
  if (sorted !== null && sorted > bounds.fetched * SLACK[client]) faults.push(`sorts ${sorted} rows`);
  if (sortedOnDisk) faults.push('sorts on disk');
  // A condition that nothing meets is looked at before any row is.
  const walked = sql.includes('1 = ') ? [] : suspicious.filter((step) => isWalk(sql, step));
  if (walked.length > 0) faults.push(walked.join(', '));
  if (suspicious.length > 0 && took > (isSearch(sql) ? SLOW_SEARCH : SLOW))
    faults.push(`${suspicious.join(', ')}, in ${took.toFixed(0)} ms`);
  if (/\boffset\b/i.test(sql)) faults.push('skips rows by OFFSET');
  return faults;
};

/** Milliseconds for a total over a million rows, on a machine that does other things too. */
const TOTAL_TOOK = 3000;

/** A total costs what it counts: it is not to sort, and to be there before somebody who waits for it looks elsewhere. */
export const judgeTotal = (_client: Client, _statement: Statement, { took, sortedOnDisk }: Work): readonly string[] => [
  ...(sortedOnDisk ? ['sorts on disk'] : []),
  ...(took > TOTAL_TOOK ? [`takes ${took.toFixed(0)} ms`] : []),
];
