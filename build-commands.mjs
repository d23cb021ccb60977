// Bundles the package's commands, each server/src/commands/session-guard-*.ts into one file that needs nothing beside it.

import { chmodSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const folder = path.join(import.meta.dirname, 'server', 'src', 'commands');
const target = path.join(import.meta.dirname, 'dist', 'commands');
const commands = readdirSync(folder).filter((name) => name.startsWith('session-guard-'));

await build({
  entryPoints: commands.map((name) => path.join(folder, name)),
  outdir: target,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
for (const name of commands) chmodSync(path.join(target, name.replace(/\.ts$/, '.js')), 0o755);
