import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{domain,use-cases,contract,graphql,admin}/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/provide-servers.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{integration,multi-instance,e2e}/**/*.test.ts'],
          globalSetup: ['tests/support/provide-browser-and-app.ts'],
          // Each file starts servers of its own, and there may be no more than two cores for them.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
