import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface FetchedPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/**
 * Downloads and unpacks a package, and runs nothing of it.
 *
 * @param name with or without a version, such as `@ip-location-db/asn@2.3.2026061719`
 */
export const fetchPackage = async (name: string, into: string): Promise<FetchedPackage> => {
  const folder = path.join(into, name.replaceAll(/[^a-z0-9.-]/g, '_'));
  await mkdir(folder);
  const { stdout } = await run('npm', ['pack', name, '--silent', '--ignore-scripts', '--pack-destination', folder]);
  await run('tar', ['-xzf', path.join(folder, stdout.trim()), '-C', folder]);
  const unpacked = path.join(folder, 'package');
  const text = await readFile(path.join(unpacked, 'package.json'), 'utf8');
  const { name: bare, version } = JSON.parse(text) as { name: string; version: string };
  return { name: bare, version, folder: unpacked };
};
