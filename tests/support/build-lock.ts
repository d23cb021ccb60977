/** One build at a time in this folder, also where tests, the demo and `npm run app` start at once. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const tryLock = (folder: string): boolean => {
  try {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
};

/** Who died while building leaves the folder behind. A folder without a pid is one whose owner is just writing it. */
const removeIfOrphaned = (folder: string): void => {
  try {
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    if (pid > 0 && !isRunning(pid)) rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

/** Runs `work` while no other process runs anything under the same folder. */
export const withBuildLock = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  while (!tryLock(folder)) {
    removeIfOrphaned(folder);
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
