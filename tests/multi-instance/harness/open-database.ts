/** The cluster's database, from connections of the test's own. */

import knex, { type Knex } from 'knex';
import type { Cluster } from './start-cluster';

/** To be closed by `destroy`. */
export const openDatabase = ({ postgres }: Cluster): Knex => knex({ client: 'pg', connection: postgres.url, pool: { min: 0, max: 6 } });
