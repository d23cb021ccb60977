/**
 * To be imported first. The loader of tests would take graphql-js as an ES module where nexus takes the CommonJS one,
 * and graphql-js refuses schemas of its other copy. Applications load everything as CommonJS.
 */

import { vi } from 'vitest';

vi.mock('graphql', async () => {
  const { createRequire } = await import('node:module');
  return createRequire(import.meta.url)('graphql') as object;
});
