/** Whether what a statement costs grows with the tables. */

import type { PlanBounds } from '../../../server/src/strapi/session-plan';
import type { Client, Work } from './measure-work';

/** Milliseconds on SQLite for a step of a plan that may grow: a million rows take longer. */
const SLOW = 60;
/** Beyond the bounds that a page is planned with: the page itself, and tables of the moment, whose rows MariaDB counts once more. */
const SLACK = { sqlite: 1.2, postgres: 1.2, mysql: 2.2 } as const;
/** MySQL and MariaDB have no index for parts of words that both understand: each search reads all texts, as the log says at the start. */
const isSearch = (sql: string): boolean => sql.includes('session_guard_search_texts');

/** What speaks against it; empty where nothing does. */
export const judgeWork = (client: Client, sql: string, work: Work, bounds: PlanBounds): readonly string[] => {
  const { read, sorted, sortedOnDisk, suspicious, took } = work;
  const faults: string[] = [];
  if (read !== null && read > bounds.covered * SLACK[client] && !(client === 'mysql' && isSearch(sql))) faults.push(`reads ${read} rows`);
  if (sorted !== null && sorted > bounds.fetched * SLACK[client]) faults.push(`sorts ${sorted} rows`);
  if (sortedOnDisk) faults.push('sorts on disk');
  if (suspicious.length > 0 && took !== null && took > SLOW) faults.push(`${suspicious.join(', ')}, in ${took.toFixed(0)} ms`);
  if (/\boffset\b/i.test(sql)) faults.push('skips rows by OFFSET');
  return faults;
};
