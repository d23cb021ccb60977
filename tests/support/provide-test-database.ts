/** Before integration tests with TEST_DATABASE=postgres or mysql: one server for all of the run. */

import { SERVER_VARIABLE, testClient } from './database-place';
import { startMariadb } from './provide-mariadb';
import { startPostgres } from './provide-postgres';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const client = testClient();
  if (client === 'sqlite') return undefined;
  const server = client === 'postgres' ? await startPostgres() : await startMariadb();
  if ('execute' in server) await server.execute("GRANT ALL ON *.* TO 'strapi'@'127.0.0.1'");
  process.env[SERVER_VARIABLE] = server.url;
  return () => server.stop();
}
