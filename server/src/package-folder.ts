/** The folder of the plugin's package: beside its code lies the location data, which no bundle holds. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'strapi-plugin-session-guard';

const isPackage = (folder: string): boolean => {
  const file = path.join(folder, 'package.json');
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === NAME;
};

/**
 * Looks upwards from where the code runs: `dist/server` in a package, `server/src` in tests.
 *
 * @throws Error where the code was copied out of its package
 */
export const findPackageFolder = (): string => {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (isPackage(folder)) return folder;
    if (path.dirname(folder) === folder)
      throw new Error(`The folder of ${NAME} was not found above its code; install the package as it is.`);
  }
};
