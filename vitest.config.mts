import { defineConfig } from 'vitest/config';

/** Suites that start several servers or count what one does, and wait for most of their time. */
const SEVERAL = ['tests/multi-instance/{database-away,shared-work}.test.ts', 'tests/integration/sql-count.test.ts'];

/** Suites that time what servers do, or compile the application anew, as Strapi's commands do. */
const ALONE = ['tests/multi-instance/{stop-under-load,three-instances-*}.test.ts', 'tests/integration/transfer.test.ts'];

/** Vitest's own second is short where a machine does other things too. */
const EXPECT = { poll: { timeout: 10_000 } };

/** In the whole form it times statements, which another suite beside it would slow down. */
const TIMED = process.env.TEST_SCALE === 'whole' ? ['tests/contract/plans/plans.test.ts'] : [];

const STARTING_SERVERS = {
  expect: EXPECT,
  globalSetup: ['tests/support/provide-browser-and-app.ts', 'tests/support/provide-test-database.ts'],
  // Each file starts servers of its own, which wait as much as they work: three at a time keep two cores busy.
  maxWorkers: 3,
  testTimeout: 60_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          expect: EXPECT,
          include: ['tests/{domain,use-cases,contract,graphql,admin}/**/*.test.{ts,tsx}'],
          exclude: TIMED,
          globalSetup: ['tests/support/provide-servers.ts'],
          // Of two cores, Vitest would leave one to itself, which has nothing to do meanwhile.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...STARTING_SERVERS,
          name: 'integration',
          include: ['tests/{integration,e2e,multi-instance}/**/*.test.ts'],
          exclude: [...SEVERAL, ...ALONE],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...STARTING_SERVERS, name: 'several', include: SEVERAL, sequence: { groupOrder: 2 } } },
      { test: { ...STARTING_SERVERS, name: 'alone', include: [...ALONE, ...TIMED], maxWorkers: 1, sequence: { groupOrder: 3 } } },
    ],
  },
});
