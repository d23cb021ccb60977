/** Counts the SQL statements that a server prints under DEBUG=knex:query. */

import { setTimeout as delay } from 'node:timers/promises';

export interface SqlCount {
  readonly count: number;
  /** As knex printed them, without their values. */
  readonly statements: readonly string[];
}

export interface SqlCounter {
  take(text: string): void;
  during(work: () => Promise<unknown>): Promise<SqlCount>;
}

/** Milliseconds that a statement may take from the server's process to this one. */
const SETTLE_TIME = 150;

/** Without a terminal, `debug` prints `<ISO time> knex:query <statement> <transaction>`; a statement of several lines goes on below. */
const STATEMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z knex:query (.*)$/;

export const createSqlCounter = (): SqlCounter => {
  let rest = '';
  let statements: string[] = [];
  return {
    take(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const statement = STATEMENT.exec(line)?.[1];
        if (statement !== undefined) statements.push(statement);
      }
    },
    async during(work) {
      await delay(SETTLE_TIME);
      statements = [];
      await work();
      await delay(SETTLE_TIME);
      return { count: statements.length, statements };
    },
  };
};
