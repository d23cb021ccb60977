/** Strapi's own error classes, from the very copy that its server compares with. */

import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/types';

interface HostErrors {
  readonly ForbiddenError: new (message?: string) => Error;
  readonly UnauthorizedError: new (message?: string) => Error;
}

/**
 * `@strapi/utils` is not imported: as a dependency or a peer it may be installed a second time, in another version,
 * and Strapi answers 500 to errors whose class is not of its own copy, those of Users & Permissions among them.
 */
export const hostErrors = (strapi: Core.Strapi): HostErrors => {
  const fromApp = createRequire(path.join(strapi.dirs.app.root, 'package.json'));
  const fromStrapi = createRequire(fromApp.resolve('@strapi/strapi/package.json'));
  const fromCore = createRequire(fromStrapi.resolve('@strapi/core'));
  return (fromCore('@strapi/utils') as { errors: HostErrors }).errors;
};
