/**
 * Where sessions are found by a part of their search text without looking at each of them. It follows the sessions a
 * little later, in batches: kept up with each login, it would cost the login more than all other indexes together.
 * Sessions that it has not reached yet are few, and are looked at one by one.
 */

import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { describeError } from '../domain/describe-error';
import type { SessionId } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';
import { makeOnce, SEARCH_TABLES } from './search-tables';
import { contains } from './session-conditions';
import { SEARCHED, toSearchText, type Row } from './session-row';

export interface SearchIndex {
  /**
   * Ids of at most `limit` sessions, among which are those that contain the folded term, unless `limit` is reached. Null
   * where nothing but looking at the sessions helps: the index is not built yet.
   */
  candidates(connection: Knex, term: string, limit: number): Knex.QueryBuilder | null;
}

export interface FollowingSearchIndex extends SearchIndex {
  /** Brings the index up to date and keeps it so, until `stop`. Never throws. */
  start(): void;
  stop(): Promise<void>;
  /** Indexes the next sessions. Returns whether there may be more. */
  follow(): Promise<boolean>;
  /** The statements that take sessions out which are about to be deleted, or to get other texts; they come first. */
  removals(connection: Knex, ids: readonly number[]): readonly Knex.QueryBuilder[];
}

export const NO_SEARCH_INDEX: Pick<FollowingSearchIndex, 'candidates' | 'removals'> = {
  candidates: () => null,
  removals: () => [],
};

const MARK = 'session_guard_search_reached';
/** How texts are kept, as the id of the mark: another form begins from the first session again. */
const FORM = 2;
const BATCH = 100;
/** Milliseconds between two looks for new sessions. */
const INTERVAL = 15_000;
/** Of the time, this many parts rest for each part of work while there is much to do. */
const REST = 4;
/** Milliseconds that a session is left alone: its id may be smaller than that of one that was committed before it. */
const SETTLED = 60_000;

interface Mark {
  readonly reached: number;
  /** The session with that id. Another one there means that the tables were replaced, by an import or a backup. */
  readonly session: SessionId | null;
}

export const createSearchIndex = (database: Database, clock: Clock, logger: Logger): FollowingSearchIndex => {
  const table = SEARCH_TABLES[database.client];
  let isMade = false;
  let isReady = false;
  let reached = 0;
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const readMark = async (connection: Knex): Promise<Mark> => {
    const row = await connection(MARK).where({ id: FORM }).forUpdate().first<Row | undefined>();
    return { reached: toNumber(row?.reached ?? 0), session: (row?.session_key ?? null) as SessionId | null };
  };

  const make = async (): Promise<void> => {
    await database.run(async (connection) => {
      await table.create(connection, (why) => logger.warn(`Searches among sessions read all search texts: ${why}.`));
      await makeOnce(connection, `CREATE TABLE IF NOT EXISTS ${MARK} (id INTEGER PRIMARY KEY, reached BIGINT, session_key VARCHAR(64))`);
      await connection(MARK).insert({ id: FORM, reached: 0 }).onConflict('id').ignore();
    });
    await database.transaction(async (connection) => {
      const mark = await readMark(connection);
      if (mark.reached === 0) return;
      const there = await connection(TABLES.sessions).where({ id: mark.reached }).first<Row | undefined>('session_key');
      if (there?.session_key === mark.session) return;
      await table.clear(connection);
      await connection(MARK).where({ id: FORM }).update({ reached: 0, session_key: null });
    });
    isMade = true;
  };

  /** Sessions from before the column have no text yet. */
  const fillIn = async (connection: Knex, rows: readonly Row[]): Promise<void> => {
    for (const row of rows)
      if (row.search_text === null)
        await connection(TABLES.sessions)
          .where({ id: row.id })
          .update({ search_text: toSearchText(row) });
  };

  const follow = async (): Promise<boolean> => {
    if (!isMade) await make();
    return database.transaction(async (connection) => {
      const mark = await readMark(connection);
      const next: Row[] = await connection(TABLES.sessions)
        .where('id', '>', mark.reached)
        .orderBy('id')
        .limit(BATCH)
        .select('id', 'session_key', 'started_at', 'search_text', ...SEARCHED);
      const unsettled = next.findIndex((row) => toNumber(row.started_at) > clock.now() - SETTLED);
      const rows = unsettled < 0 ? next : next.slice(0, unsettled);
      const last = rows.at(-1);
      if (last) {
        await fillIn(connection, rows);
        await table.add(
          connection,
          rows.map((row) => ({ id: toNumber(row.id), text: toSearchText(row) }))
        );
        await connection(MARK)
          .where({ id: FORM })
          .update({ reached: toNumber(last.id), session_key: last.session_key as SessionId });
      }
      reached = last ? toNumber(last.id) : mark.reached;
      const hasMore = rows.length === BATCH;
      isReady ||= !hasMore;
      return hasMore;
    });
  };

  const rest = (ms: number): Promise<void> => delay(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      let hasMore = false;
      try {
        hasMore = await follow();
      } catch (error) {
        if (!stopping.signal.aborted) logger.error(`The search index could not follow the sessions: ${describeError(error)}.`);
      }
      await rest(hasMore ? (performance.now() - begun) * REST : INTERVAL);
    }
  };

  return {
    candidates: (connection, term, limit) => {
      if (!isReady) return null;
      const found = table.find(connection, term);
      const { sql, column, bindings } = contains(database.client, term);
      const recent = connection(TABLES.sessions)
        .select('id')
        .where('id', '>', reached)
        .whereRaw(sql.replaceAll('%c', column), [...bindings]);
      const parts = [found, recent].map((part, index) => connection.select('id').from(part.limit(limit).as(`part_${index}`)));
      return connection
        .select('id')
        .from((parts[0] as Knex.QueryBuilder).unionAll(parts.slice(1)).as('texts'))
        .limit(limit);
    },
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    follow,
    removals: (connection, ids) => (isMade && ids.length > 0 ? [table.removal(connection, ids)] : []),
  };
};
