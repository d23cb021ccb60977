/** At the end of a run: what ran, what was skipped, and what was missing on the machine. */

import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { ROOT } from './paths';
import { CHROMIUM } from './provide-chromium';
import { MARIADB } from './provide-mariadb';
import { POSTGRES } from './provide-postgres';
import { REDIS } from './provide-redis';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const countTests = (modules: readonly TestModule[]): Count => {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state !== 'pending') count[state] += 1;
    }
  }
  return count;
};

/** `domain`, `integration`, …: the folder below tests/. */
const findRoom = (module: TestModule): string => path.relative(path.join(ROOT, 'tests'), module.moduleId).split(path.sep)[0] ?? '';

const describeCount = ({ passed, failed, skipped }: Count): string =>
  [`${passed} passed`, failed > 0 ? `${failed} FAILED` : '', skipped > 0 ? `${skipped} skipped` : '']
    .filter((part) => part !== '')
    .join(', ');

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rooms = new Map<string, TestModule[]>();
    for (const module of modules) rooms.set(findRoom(module), [...(rooms.get(findRoom(module)) ?? []), module]);
    console.log('\nWhat ran:');
    for (const [room, list] of [...rooms].sort(([a], [b]) => a.localeCompare(b))) {
      console.log(`  ${room.padEnd(16)} ${String(list.length).padStart(3)} files  ${describeCount(countTests(list))}`);
    }
    const skipped = modules.filter((module) => countTests([module]).skipped > 0);
    if (skipped.length > 0) {
      console.log('Skipped, in part or whole:');
      for (const module of skipped) console.log(`  ${path.relative(ROOT, module.moduleId)}: ${countTests([module]).skipped}`);
    }
    const missing = [REDIS, CHROMIUM, POSTGRES, MARIADB].filter((program) => program.find() === undefined);
    for (const program of missing) console.log(`Missing on this machine: ${program.name} (package ${program.package}).`);
  }
}
