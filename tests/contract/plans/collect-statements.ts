/** Which statements are sent while something is done. */

import type { Knex } from 'knex';
import type { Statement } from './measure-work';

/** Each text once, with the bindings that it was first sent with. What inserts is left out. */
export const collectStatements = async (connection: Knex, work: () => Promise<void>): Promise<ReadonlyMap<string, Statement>> => {
  const sent = new Map<string, Statement>();
  const note = ({ sql, bindings }: { sql: string; bindings?: unknown[] }): void => {
    if (/^(with|select|update|delete)/i.test(sql) && !sent.has(sql)) sent.set(sql, { sql, bindings: bindings ?? [] });
  };
  connection.on('query', note);
  try {
    await work();
  } finally {
    connection.off('query', note);
  }
  return sent;
};
