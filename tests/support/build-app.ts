/** Builds what is stale of the plugin and of the application that the tests, the benchmarks and the demo run. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withBuildLock } from './build-lock';
import { computeContentHash } from './content-hash';
import { APP_FOLDER, ROOT, STRAPI_BIN } from './paths';
import { runCommand } from './run-command';

interface Part {
  /** Completes the sentences "Building …" and "… is up to date". */
  readonly name: string;
  readonly stamp: string;
  /** Files and folders, from the repository's root, that the result depends on. */
  readonly sources: readonly string[];
  readonly results: readonly string[];
  build(onOutput?: (text: string) => void): Promise<unknown>;
}

const buildEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  // One build serves with and without the plugin: the panel always has it, SESSION_GUARD decides when the server starts.
  SESSION_GUARD: 'on',
});

const PLUGIN: Part = {
  name: 'the plugin',
  stamp: path.join(ROOT, 'dist', '.stamp'),
  sources: ['server', 'graphql', 'admin', 'package.json', 'build-commands.mjs'],
  results: [
    path.join(ROOT, 'dist', 'server', 'index.js'),
    path.join(ROOT, 'dist', 'admin', 'index.js'),
    path.join(ROOT, 'dist', 'commands', 'session-guard-license.js'),
  ],
  async build(onOutput) {
    await runCommand(process.execPath, [path.join(ROOT, 'node_modules', '@strapi', 'sdk-plugin', 'bin', 'strapi-plugin.js'), 'build'], {
      cwd: ROOT,
      env: { ...process.env, STRAPI_TELEMETRY_DISABLED: 'true' },
      onOutput,
    });
    await runCommand(process.execPath, [path.join(ROOT, 'build-commands.mjs')], { cwd: ROOT, onOutput });
  },
};

const PANEL: Part = {
  name: 'the admin panel and the application (half a minute or more)',
  stamp: path.join(APP_FOLDER, 'dist', '.stamp-panel'),
  sources: ['dist/admin', 'package-lock.json', 'tests/app/package.json', 'tests/app/favicon.png', 'tests/app/src/admin'],
  results: [path.join(APP_FOLDER, 'dist', 'build', 'index.html')],
  build: (onOutput) => runCommand(process.execPath, [STRAPI_BIN, 'build'], { cwd: APP_FOLDER, env: buildEnv(), onOutput }),
};

const APPLICATION: Part = {
  name: "the application's server",
  stamp: path.join(APP_FOLDER, 'dist', '.stamp-server'),
  sources: ['tests/app/config', 'tests/app/src', 'tests/app/tsconfig.json'],
  results: [path.join(APP_FOLDER, 'dist', 'src', 'index.js'), path.join(APP_FOLDER, 'dist', 'config', 'server.js')],
  async build(onOutput) {
    // What was removed from the sources must not stay: Strapi loads every file that it finds there.
    for (const folder of ['config', 'src']) rmSync(path.join(APP_FOLDER, 'dist', folder), { recursive: true, force: true });
    // Strapi's own place for it is in node_modules, where it outlives the files that it says are up to date.
    const buildInfo = path.join(APP_FOLDER, '.tsbuildinfo');
    rmSync(buildInfo, { force: true });
    await runCommand(
      process.execPath,
      [path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json', '--tsBuildInfoFile', buildInfo],
      {
        cwd: APP_FOLDER,
        onOutput,
      }
    );
  },
};

const isUpToDate = (part: Part, hash: string): boolean =>
  part.results.every((file) => existsSync(file)) && existsSync(part.stamp) && readFileSync(part.stamp, 'utf8') === hash;

const buildPart = async (part: Part, onProgress: (line: string) => void, onOutput?: (text: string) => void): Promise<void> => {
  const hash = computeContentHash(ROOT, part.sources);
  if (isUpToDate(part, hash)) return;
  const start = Date.now();
  onProgress(`Building ${part.name} …`);
  rmSync(part.stamp, { force: true });
  await part.build(onOutput);
  mkdirSync(path.dirname(part.stamp), { recursive: true });
  // The hash from before: what changed during the build is stale again.
  writeFileSync(part.stamp, hash);
  onProgress(`Built ${part.name} in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
};

export interface BuildOptions {
  readonly onProgress?: (line: string) => void;
  /** The compilers' own output, as it comes. Without it, it shows only when a build fails. */
  readonly onOutput?: (text: string) => void;
}

/** @throws Error with the compiler's output */
export const buildPlugin = ({ onProgress = console.log, onOutput }: BuildOptions = {}): Promise<void> =>
  withBuildLock(path.join(APP_FOLDER, '.build-lock'), () => buildPart(PLUGIN, onProgress, onOutput));

let built: Promise<void> | undefined;

const buildAll = ({ onProgress = console.log, onOutput }: BuildOptions): Promise<void> =>
  withBuildLock(path.join(APP_FOLDER, '.build-lock'), async () => {
    for (const part of [PLUGIN, PANEL, APPLICATION]) await buildPart(part, onProgress, onOutput);
  });

/** Builds what is stale, at most once in a process; the second call returns at once. @throws Error with the compiler's output */
export const buildApp = (options: BuildOptions = {}): Promise<void> => (built ??= buildAll(options));
