/** Where a database is, and a connection of a test's own to it. */

import { createHash } from 'node:crypto';
import knex, { type Knex } from 'knex';

export type Client = 'sqlite' | 'postgres' | 'mysql';
export type Place = { readonly client: 'sqlite'; readonly file: string } | { readonly client: 'postgres' | 'mysql'; readonly url: string };

const DRIVERS = { sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2' } as const;

/** As knex takes it. */
export const toConnection = (
  place: Place
): { filename: string } | { host: string; port: number; user: string; password: string; database: string } => {
  if (place.client === 'sqlite') return { filename: place.file };
  const { hostname, port, username, password, pathname } = new URL(place.url);
  return { host: hostname, port: Number(port), user: username, password, database: pathname.slice(1) };
};

/** To be destroyed by the caller. */
export const connectTo = (place: Place): Knex =>
  knex({ client: DRIVERS[place.client], connection: toConnection(place), useNullAsDefault: true, pool: { min: 0, max: 1 } });

/** Which database `TEST_DATABASE` asks for: what an application of a test gets that does not say otherwise. */
export const testClient = (): Client => {
  const name = process.env.TEST_DATABASE ?? 'sqlite';
  if (name !== 'sqlite' && name !== 'postgres' && name !== 'mysql')
    throw new Error(`TEST_DATABASE is '${name}'; give one of sqlite, postgres, mysql.`);
  return name;
};

/** Set by the global setup, which starts the server; the tests' processes inherit it. */
export const SERVER_VARIABLE = 'TEST_DATABASE_SERVER';

/** An empty database on the run's server, which goes with it. The same for the same name: what one left is there for the next. */
export const createTestDatabase = async (name: string): Promise<Place> => {
  const client = testClient();
  const server = process.env[SERVER_VARIABLE];
  if (client === 'sqlite' || server === undefined) throw new Error('There is no database server in this run.');
  const database = `test_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  const connection = connectTo({ client, url: server });
  try {
    if (client === 'mysql') await connection.raw(`CREATE DATABASE IF NOT EXISTS ${database}`);
    else if ((await connection('pg_database').where({ datname: database })).length === 0)
      await connection.raw(`CREATE DATABASE ${database} TEMPLATE template0`);
  } finally {
    await connection.destroy();
  }
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { client, url: url.href };
};

/** Nothing where it is gone already, or still in use: it goes with the server. */
export const dropTestDatabase = async (place: Place): Promise<void> => {
  const server = process.env[SERVER_VARIABLE];
  if (place.client === 'sqlite' || server === undefined) return;
  const connection = connectTo({ client: place.client, url: server });
  try {
    await connection.raw(
      `DROP DATABASE IF EXISTS ${new URL(place.url).pathname.slice(1)}${place.client === 'postgres' ? ' WITH (FORCE)' : ''}`
    );
  } finally {
    await connection.destroy();
  }
};
