/**
 * `npm run bench`: the plugin against the same application with SESSION_GUARD=off, in one run. Prints a table;
 * `--write` also writes each part into docs/benchmarks.md, with the machine and the versions. A goal that is missed ends it with 1.
 */

import { buildApp } from '../support/build-app';
import { measureDeletion } from './deletion';
import { measureExport } from './export';
import { measureFanOut } from './fan-out';
import { measureLiveness } from './liveness';
import { measureMemory } from './memory';
import { measureRequests } from './requests';
import { measureAssessment } from './risk-assessment';
import { measureRiskDatabase } from './risk-database';
import { measureExpressions } from './risk-expressions';
import { measureRanges } from './risk-ranges';
import { describeMachine, formatTable, writeChapter } from './report';
import type { Row } from './row';
import { measureSessionPages } from './session-pages';
import { measureSessionTable } from './session-table';
import { measureStart } from './start';
import { measureStatements } from './statements';

const PARTS = {
  statements: measureStatements,
  requests: measureRequests,
  liveness: measureLiveness,
  'fan-out': measureFanOut,
  memory: measureMemory,
  'session-table': measureSessionTable,
  'session-pages': measureSessionPages,
  deletion: measureDeletion,
  export: measureExport,
  start: measureStart,
  'risk-assessment': measureAssessment,
  'risk-ranges': measureRanges,
  'risk-expressions': measureExpressions,
  'risk-database': measureRiskDatabase,
} as const;

const run = async (): Promise<void> => {
  await buildApp();
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const unknown = named.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`Measuring ${name} …`);
    const measured = await measure();
    if (process.argv.includes('--write')) writeChapter(name, measured, Object.keys(PARTS));
    rows.push(...measured);
  }
  console.log(`\n${describeMachine()}\n\n${formatTable(rows)}`);
  if (rows.some(({ goal }) => goal && !goal.reached)) process.exitCode = 1;
};

run().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
