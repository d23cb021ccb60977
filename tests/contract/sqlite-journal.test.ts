import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { setSqliteJournal, type JournalChoice } from '../../server/src/strapi/sqlite-journal';
import { createLines } from '../use-cases/feed-fakes';

/** What SQLite calls a commit that waits until it is on the disk. */
const FULL = 2;

describe('the journal of SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-journal-'));
  const opened: Knex[] = [];
  let files = 0;
  afterEach(async () => {
    for (const connection of opened.splice(0)) await connection.destroy();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const makeFile = (): string => {
    const file = path.join(folder, `${(files += 1)}.db`);
    new Database(file).exec('CREATE TABLE notes (text)').close();
    return file;
  };
  const open = (file: string): Knex => {
    const connection = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true });
    opened.push(connection);
    return connection;
  };
  const set = (connection: Knex, choice: JournalChoice, logger = createLines()) =>
    setSqliteJournal({ client: 'sqlite', run: (work) => work(connection) }, choice, logger);
  const read = async (connection: Knex, name: 'journal_mode' | 'synchronous'): Promise<unknown> =>
    (await connection.raw<Record<string, unknown>[]>(`PRAGMA ${name}`))[0]?.[name];

  it('is written ahead, and what is committed outlives a power cut', async () => {
    const connection = open(makeFile());
    await set(connection, 'wal');
    await connection('notes').insert({ text: 'a' });
    expect(await read(connection, 'journal_mode')).toBe('wal');
    expect(await read(connection, 'synchronous')).toBe(FULL);
  });

  it('outlives a power cut where it was written ahead before, on connections too that are made later', async () => {
    const file = makeFile();
    const first = open(file);
    await set(first, 'wal');
    await first.destroy();
    const connection = open(file);
    await set(connection, 'wal');
    expect(await read(connection, 'synchronous')).toBe(FULL);
    const { client } = connection as Knex & { client: Knex.Client };
    const lost = (await client.acquireConnection()) as { __knex__disposed?: string };
    lost.__knex__disposed = 'so that the pool makes another one';
    await client.releaseConnection(lost);
    await connection('notes').insert({ text: 'b' });
    const found: unknown = await client.acquireConnection();
    await client.releaseConnection(found);
    expect(found).not.toBe(lost);
    expect(await read(connection, 'synchronous')).toBe(FULL);
  });

  it('stays as it is where that was asked for', async () => {
    const connection = open(makeFile());
    await set(connection, 'keep');
    expect(await read(connection, 'journal_mode')).toBe('delete');
  });

  it('stays as it is where somebody chose another one', async () => {
    const connection = open(makeFile());
    await connection.raw('PRAGMA journal_mode = TRUNCATE');
    await set(connection, 'wal');
    expect(await read(connection, 'journal_mode')).toBe('truncate');
  });

  it('stays as it is while another process reads the file, and the log says so', async () => {
    const file = makeFile();
    const connection = open(file);
    await connection.raw('PRAGMA busy_timeout = 50');
    const other = new Database(file);
    other.exec('BEGIN').prepare('SELECT * FROM notes').all();
    const lines = createLines();
    await set(connection, 'wal', lines);
    other.close();
    expect(lines.lines).toEqual([expect.stringContaining("SQLite's journal stays as it is")]);
    expect(await read(connection, 'journal_mode')).toBe('delete');
  });
});
