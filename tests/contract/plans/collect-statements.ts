/** Which statements are sent while something is done. */

import type { Knex } from 'knex';
import type { Statement } from './measure-work';

/** Of one text, with the bindings that it was first sent with, and those that it was last sent with: what is frequent and what is rare may differ in them alone. */
export type Sent = readonly Statement[];

/** By their text. What inserts is left out. */
export const collectStatements = async (connection: Knex, work: () => Promise<void>): Promise<ReadonlyMap<string, Sent>> => {
  const sent = new Map<string, Sent>();
  const note = ({ sql, bindings = [] }: { sql: string; bindings?: unknown[] }): void => {
    if (!/^(with|select|update|delete)/i.test(sql) || /\binsert into\b/i.test(sql)) return;
    const [first] = sent.get(sql) ?? [];
    sent.set(sql, first ? [first, { sql, bindings }] : [{ sql, bindings }]);
  };
  connection.on('query', note);
  try {
    await work();
  } finally {
    connection.off('query', note);
  }
  return sent;
};
