/**
 * Packs the plugin, unpacks the tarball into a folder outside the repository and loads it there: `strapi-plugin verify` looks at
 * package.json alone and passes a bundle that cannot be required.
 */

import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPlugin } from './build-app';
import { ROOT } from './paths';
import { runCommand } from './run-command';

const CHECK = `
  const server = require('strapi-plugin-session-guard/strapi-server');
  const plugin = server.default ?? server;
  for (const part of ['register', 'bootstrap', 'destroy']) {
    if (typeof plugin[part] !== 'function') throw new Error('The server bundle has no ' + part + '.');
  }
  for (const file of ['package.json', 'dist/admin/index.js', 'dist/admin/index.mjs', 'dist/server/src/index.d.ts', 'dist/admin/src/index.d.ts'])
    if (!require('node:fs').existsSync(require('node:path').join('node_modules/strapi-plugin-session-guard', file))) throw new Error('The package has no ' + file + '.');
`;

const verifyPackage = async (): Promise<void> => {
  await buildPlugin();
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-package-'));
  try {
    await runCommand('npm', ['pack', '--pack-destination', folder, '--ignore-scripts'], { cwd: ROOT });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (tarball === undefined) throw new Error('npm pack made no tarball.');
    const target = path.join(folder, 'node_modules', 'strapi-plugin-session-guard');
    await runCommand('mkdir', ['-p', target], { cwd: folder });
    await runCommand('tar', ['-xzf', path.join(folder, tarball), '-C', target, '--strip-components=1'], { cwd: folder });
    // The dependencies come from this repository: what is checked is the tarball, not the registry.
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(target, 'node_modules'));
    await runCommand(process.execPath, ['-e', CHECK], { cwd: folder });
    await runCommand(process.execPath, [path.join(target, 'dist', 'commands', 'session-guard-license.js'), '--help'], { cwd: folder });
    console.log(`${tarball} can be required, and has what it should.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

verifyPackage().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
