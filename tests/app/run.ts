/** `npm run app`: builds what is stale, then is the application in production mode, configured by the environment alone. */

import { spawn } from 'node:child_process';
import { buildApp } from '../support/build-app';
import { APP_FOLDER, STRAPI_BIN } from '../support/paths';

const run = async (): Promise<void> => {
  await buildApp();
  const child = spawn(process.execPath, [STRAPI_BIN, 'start'], {
    cwd: APP_FOLDER,
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    stdio: 'inherit',
  });
  // Who stops this process means the server.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 0 : 1);
  });
};

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
