import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureLogins } from './risk-login';
import { measureSimulations } from './risk-simulation';
import { openStores } from './risk-stores';
import { makeTable } from './risk-table';
import { CLOCK } from './risk-surroundings';
import type { Row } from './row';

/** What risk costs on a database of a million sessions. Making it takes a minute or two, and 2 GB. */
export const measureRiskDatabase = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  const file = path.join(folder, 'data.db');
  try {
    const now = CLOCK.now();
    await makeTable(file, now);
    const stores = openStores(file);
    try {
      // Simulations first: the logins are sessions too.
      const simulations = await measureSimulations(stores, now);
      return [...(await measureLogins(stores)), ...simulations];
    } finally {
      await stores.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
