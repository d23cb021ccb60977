/** What databases spell differently when they make rows by themselves. */

export interface Dialect {
  /** A table expression with the numbers 1 to `count` in a column `i`. */
  numbers(count: number): string;
  text(expression: string): string;
  concat(...parts: readonly string[]): string;
  /** A column of Strapi's for moments, of epoch milliseconds. */
  moment(expression: string): string;
  /** What the database does by itself once a table has grown. */
  analyze(table: string): string;
}

export const DIALECTS: Record<'sqlite' | 'postgres' | 'mysql', Dialect> = {
  sqlite: {
    numbers: (count) => `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`,
    text: (expression) => `CAST(${expression} AS TEXT)`,
    concat: (...parts) => parts.join(' || '),
    moment: (expression) => expression,
    // Nobody has SQLite gather statistics in an application.
    analyze: (table) => `SELECT 1 FROM ${table} LIMIT 1`,
  },
  postgres: {
    numbers: (count) => `(SELECT i::bigint FROM generate_series(1, ${count}) AS i)`,
    text: (expression) => `CAST(${expression} AS TEXT)`,
    concat: (...parts) => parts.join(' || '),
    moment: (expression) => `to_timestamp((${expression}) / 1000.0)`,
    // As its own housekeeping does within a minute: only then it knows that an index alone can answer.
    analyze: (table) => `VACUUM ANALYZE ${table}`,
  },
  mysql: {
    numbers: (count) => `(SELECT seq AS i FROM seq_1_to_${count})`,
    text: (expression) => `CAST(${expression} AS CHAR)`,
    concat: (...parts) => `CONCAT(${parts.join(', ')})`,
    moment: (expression) => `FROM_UNIXTIME((${expression}) / 1000)`,
    analyze: (table) => `ANALYZE TABLE ${table}`,
  },
};
