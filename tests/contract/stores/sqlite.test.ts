import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { describeStores } from './describe-stores';

const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-stores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStores('SQLite', async () => ({ client: 'sqlite', file: path.join(folder, 'data.db') }));
