/** Whether what a statement costs grows with the tables. */

import type { PlanBounds } from '../../../server/src/strapi/session-plan';
import type { Work } from './measure-work';

/** Milliseconds on SQLite for a step of a plan that may grow: a million rows take longer. */
const SLOW = 60;
/** Beyond the bounds that a page is planned with: the page itself, and the rows that are sampled. */
const SLACK = 1.2;

/** What speaks against it; empty where nothing does. */
export const judgeWork = (sql: string, { read, sorted, sortedOnDisk, suspicious, took }: Work, bounds: PlanBounds): readonly string[] => {
  const faults: string[] = [];
  if (read !== null && read > bounds.covered * SLACK) faults.push(`reads ${read} rows`);
  if (sorted !== null && sorted > bounds.fetched * SLACK) faults.push(`sorts ${sorted} rows`);
  if (sortedOnDisk) faults.push('sorts on disk');
  if (suspicious.length > 0 && took > SLOW) faults.push(`${suspicious.join(', ')}, in ${took.toFixed(0)} ms`);
  if (/\boffset\b/i.test(sql)) faults.push('skips rows by OFFSET');
  return faults;
};
