/** Programs that tests need beyond npm's packages: what is on the machine, else what its package manager may install, else nothing. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Program {
  /** What a report calls it. */
  readonly name: string;
  /** Debian's package. */
  readonly package: string;
  /** The path of the executable, or undefined where it is not installed. */
  find(): string | undefined;
}

/** The first of these names that is on the PATH. */
export const findOnPath = (...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
};

const mayInstall = (): boolean =>
  process.env.TEST_INSTALL !== 'off' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && process.platform === 'linux';

const runApt = (...args: readonly string[]): boolean =>
  spawnSync('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore', timeout: 180_000 }).status ===
  0;

const install = (name: string): boolean => {
  const args = ['install', '-y', '--no-install-recommends', name] as const;
  return runApt(...args) || (runApt('update') && runApt(...args));
};

/**
 * The path of the program, or undefined where it is missing and cannot be installed; then it says so on the console.
 * TEST_INSTALL=off forbids to install.
 */
export const provideProgram = (program: Program): string | undefined => {
  const present = program.find();
  if (present !== undefined) return present;
  if (mayInstall()) {
    console.log(`Installing ${program.package} …`);
    if (install(program.package)) return program.find();
  }
  console.warn(`MISSING: ${program.name}. Suites that need it are skipped; to run them, install the package ${program.package}.`);
  return undefined;
};
