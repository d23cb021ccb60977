/** The plugin's way to a database without Strapi: for stores on a connection of a test's own. */

import type { Knex } from 'knex';
import type { Database } from '../../server/src/strapi/database';

/** Nothing joins an open transaction: whoever opens one uses the connection that it gives. */
export const createPlainDatabase = (client: Database['client'], connection: Knex): Database => {
  const transaction: Database['transaction'] = async (work) => {
    const callbacks: (() => void)[] = [];
    const result = await connection.transaction((open) => work(open, (callback) => void callbacks.push(callback)));
    for (const callback of callbacks) callback();
    return result;
  };
  return {
    client,
    run: (work) => work(connection),
    writeBeside: async (writes) => {
      const changes: number[] = [];
      for (const write of writes(connection)) changes.push(Number(await write));
      return changes;
    },
    statement: transaction,
    transaction,
  };
};
