import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { setSqliteJournal, type JournalChoice } from '../../server/src/strapi/sqlite-journal';
import { runUnsynced } from '../../server/src/strapi/sqlite-unsynced';
import { createLines } from '../use-cases/feed-fakes';

/** What SQLite calls a commit that waits until it is on the disk, and one that does not. */
const FULL = 2;
const NORMAL = 1;
/** Pages of the journal with which a commit moves them into the file itself: SQLite's default, and while a thread does it. */
const USUAL_LENGTH = 1000;
const GREATEST_LENGTH = 16_000;
const MEGABYTE = 1 << 20;

describe('the journal of SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-journal-'));
  const opened: Knex[] = [];
  const leaving: (() => Promise<void>)[] = [];
  let files = 0;
  afterEach(async () => {
    for (const leave of leaving.splice(0)) await leave();
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
  const set = async (connection: Knex, choice: JournalChoice, logger = createLines()): Promise<() => Promise<void>> => {
    const leave = await setSqliteJournal({ client: 'sqlite', run: (work) => work(connection) }, choice, logger);
    leaving.push(leave);
    return leave;
  };
  const read = async (connection: Knex, name: 'journal_mode' | 'synchronous' | 'wal_autocheckpoint'): Promise<unknown> =>
    Object.values((await connection.raw<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0];
  const isTaken = (connection: Knex) => expect.poll(() => read(connection, 'wal_autocheckpoint')).toBe(GREATEST_LENGTH);
  const sizeOf = (file: string): number => statSync(file).size;

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

  it('is moved into the file by a thread, and by commits again when that is stopped', async () => {
    const file = makeFile();
    const connection = open(file);
    const leave = await set(connection, 'wal');
    await isTaken(connection);
    const before = sizeOf(file);
    await connection('notes').insert({ text: 'a'.repeat(MEGABYTE) });
    await expect.poll(() => sizeOf(file)).toBeGreaterThanOrEqual(before + MEGABYTE);

    await leave();
    await expect.poll(() => read(connection, 'wal_autocheckpoint')).toBe(USUAL_LENGTH);
    await connection.destroy();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('begins anew though there is always somebody who writes', async () => {
    const file = makeFile();
    const connection = open(file);
    await set(connection, 'wal');
    await isTaken(connection);
    await connection.raw('PRAGMA synchronous = OFF');
    for (let round = 0; round < 100; round += 1) {
      await connection('notes').insert({ text: 'a'.repeat(MEGABYTE) });
      await delay(20);
    }
    // Shorter than a commit of its own would let it become.
    expect(sizeOf(`${file}-wal`)).toBeLessThan(60 * MEGABYTE);
  });

  it('is no hindrance to a transaction that begins by reading', async () => {
    const connection = open(makeFile());
    await set(connection, 'wal');
    await isTaken(connection);
    for (let round = 0; round < 20; round += 1) {
      await connection.transaction(async (transaction) => {
        await transaction('notes').count();
        await delay(50);
        await transaction('notes').insert({ text: 'a'.repeat(MEGABYTE) });
      });
    }
    expect(await connection('notes').count({ count: '*' })).toEqual([{ count: 20 }]);
  });

  it('is as long as somebody chose to have it', async () => {
    const file = makeFile();
    const connection = open(file);
    await connection.raw('PRAGMA wal_autocheckpoint = 50');
    await set(connection, 'wal');
    const before = sizeOf(file);
    await connection('notes').insert({ text: 'a'.repeat(MEGABYTE) });
    expect(sizeOf(file)).toBeGreaterThanOrEqual(before + MEGABYTE);
    await delay(700);
    expect(await read(connection, 'wal_autocheckpoint')).toBe(50);
  });

  describe('where work is done again after a power cut', () => {
    const during = async (connection: Knex): Promise<unknown> => {
      let seen: unknown;
      await runUnsynced(connection, async (transaction) => {
        seen = await read(transaction, 'synchronous');
        await transaction('notes').insert({ text: 'c' });
      });
      return seen;
    };

    it('does not wait for the disk, and waits again afterwards', async () => {
      const connection = open(makeFile());
      await set(connection, 'wal');
      expect(await during(connection)).toBe(NORMAL);
      expect(await read(connection, 'synchronous')).toBe(FULL);
      expect(await connection('notes').select('text')).toEqual([{ text: 'c' }]);
    });

    it('waits again, and leaves nothing behind, when the work fails', async () => {
      const connection = open(makeFile());
      await set(connection, 'wal');
      const failing = runUnsynced(connection, async (transaction) => {
        await transaction('notes').insert({ text: 'd' });
        throw new Error('It failed.');
      });
      await expect(failing).rejects.toThrow('It failed.');
      expect(await read(connection, 'synchronous')).toBe(FULL);
      expect(await connection('notes').select('text')).toEqual([]);
    });

    it('lets nobody else commit meanwhile', async () => {
      const connection = open(makeFile());
      await set(connection, 'wal');
      const order: string[] = [];
      const unsynced = runUnsynced(connection, async (transaction) => {
        await delay(50);
        await transaction('notes').insert({ text: 'e' });
        order.push('unsynced');
      });
      const other = connection('notes')
        .insert({ text: 'f' })
        .then(() => order.push('other'));
      await Promise.all([unsynced, other]);
      expect(order).toEqual(['unsynced', 'other']);
    });

    it('waits for the disk with a journal that needs it', async () => {
      const connection = open(makeFile());
      expect(await during(connection)).toBe(FULL);
    });
  });
});
