/** How long an application takes until it answers, with and without the plugin, with a million sessions on record. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp, type App } from '../support/start-app';
import { CLOCK } from './risk-surroundings';
import { formatMs, type Row } from './row';
import { SESSIONS } from './session-mix';
import { fillSqlite } from './session-rows';
import { computeMedian, time } from './stats';

const ROUNDS = 5;
const GOAL = 1000;

export const measureStart = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  const apps: App[] = [];
  try {
    for (const guard of ['off', 'on'])
      apps.push(await startApp({ databaseFile: path.join(folder, `${guard}.db`), env: { SESSION_GUARD: guard } }));
    const [without, withGuard] = apps;
    if (!without || !withGuard) throw new Error('Two applications were to be started.');
    for (const app of apps) await app.pause();
    fillSqlite(withGuard.databaseFile, CLOCK.now());
    const off: number[] = [];
    const on: number[] = [];
    // One at a time: two that start at once would share the cores.
    for (let round = 0; round < ROUNDS; round += 1) {
      off.push(await time(() => without.restart()));
      await without.pause();
      on.push(await time(() => withGuard.restart()));
      await withGuard.pause();
    }
    const more = computeMedian(on) - computeMedian(off);
    return [
      {
        what: `Start until healthy, ${SESSIONS.toLocaleString('en')} sessions, median of ${ROUNDS}`,
        without: formatMs(computeMedian(off)),
        with: formatMs(computeMedian(on)),
        result: `+${formatMs(more)}`,
        goal: { text: 'less than 1 s more', reached: more < GOAL },
      },
    ];
  } finally {
    for (const app of apps) await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
