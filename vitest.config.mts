import { defineConfig } from 'vitest/config';

/** Suites that start several servers, count and time what one does, or compile the application anew, as Strapi's commands do. */
const ALONE = [
  'tests/multi-instance/{database-away,shared-work,stop-under-load,three-instances-*}.test.ts',
  'tests/integration/{sql-count,transfer}.test.ts',
];

/** Vitest's own second is short where a machine does other things too. */
const EXPECT = { poll: { timeout: 10_000 } };

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          expect: EXPECT,
          include: ['tests/{domain,use-cases,contract,graphql,admin}/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/provide-servers.ts'],
          // Of two cores, Vitest would leave one to itself, which has nothing to do meanwhile.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          expect: EXPECT,
          include: ['tests/{integration,e2e,multi-instance}/**/*.test.ts'],
          exclude: ALONE,
          globalSetup: ['tests/support/provide-browser-and-app.ts', 'tests/support/provide-test-database.ts'],
          // Each file starts servers of its own, which wait as much as they work: two at a time fit two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'multi-instance',
          expect: EXPECT,
          include: ALONE,
          globalSetup: ['tests/support/provide-browser-and-app.ts', 'tests/support/provide-test-database.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
