/** Before the contract suites: the servers that some of them need. */

import { MARIADB } from './provide-mariadb';
import { POSTGRES } from './provide-postgres';
import { REDIS } from './provide-redis';
import { provideProgram } from './provide-program';

export default function setup(): void {
  for (const program of [REDIS, POSTGRES, MARIADB]) provideProgram(program);
}
