/** Where sessions are found by a part of their search text without looking at each of them. */

import type { Knex } from 'knex';

export interface SearchIndex {
  /**
   * Ids of at most `limit` rows, among which are those that contain the folded term; others may be among them, where
   * `limit` was not reached. Null where nothing but looking at the rows helps: no index, not built yet, too short a term.
   */
  candidates(connection: Knex, term: string, limit: number): Knex.QueryBuilder | null;
}

export const NO_SEARCH_INDEX: SearchIndex = { candidates: () => null };
