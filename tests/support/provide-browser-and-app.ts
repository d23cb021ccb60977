/** Before the integration tests: what npm does not bring, and the build. */

import { buildApp } from './build-app';
import { CHROMIUM } from './provide-chromium';
import { MARIADB } from './provide-mariadb';
import { POSTGRES } from './provide-postgres';
import { provideProgram } from './provide-program';
import { REDIS } from './provide-redis';

export default async function setup(): Promise<void> {
  for (const program of [REDIS, CHROMIUM, POSTGRES, MARIADB]) provideProgram(program);
  await buildApp();
}
