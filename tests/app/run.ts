/** `npm run app`: builds what is stale, then is the application in production mode, configured by the environment alone. */

import { spawn, type ChildProcess } from 'node:child_process';
import { buildApp } from '../support/build-app';
import { APP_FOLDER, STRAPI_BIN } from '../support/paths';
import { onStopRequest } from '../support/stop-requests';

const run = async (): Promise<void> => {
  let child: ChildProcess | null = null;
  // Who stops this process means the server. While it builds there is none.
  onStopRequest((signal) => {
    if (!child) process.exit(1);
    child.kill(signal);
  });
  await buildApp();
  child = spawn(process.execPath, [STRAPI_BIN, 'start'], {
    cwd: APP_FOLDER,
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    stdio: 'inherit',
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 0 : 1);
  });
};

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
