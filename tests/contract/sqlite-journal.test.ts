import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import type { Core } from '@strapi/types';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createDatabase } from '../../server/src/strapi/database';
import type { SqliteThread } from '../../server/src/strapi/sqlite-thread';
import { toStatement } from '../../server/src/strapi/sqlite-at-once';
import { setSqliteJournal, type JournalChoice, type SqliteJournal } from '../../server/src/strapi/sqlite-journal';

import { createLines } from '../use-cases/feed-fakes';

/** What SQLite calls a commit that waits until it is on the disk. */
const FULL = 2;
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
  const set = async (connection: Knex, choice: JournalChoice, logger = createLines()): Promise<SqliteJournal> => {
    const journal = await setSqliteJournal({ client: 'sqlite', run: (work) => work(connection) }, choice, logger);
    leaving.push(journal.leave);
    return journal;
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
    const { leave } = await set(connection, 'wal');
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
  }, 20_000);

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

  describe('beside which a thread writes', () => {
    const notes = (connection: Knex): Promise<string[]> => connection('notes').orderBy('rowid').pluck('text');
    const start = async (): Promise<{
      connection: Knex;
      journal: SqliteJournal;
      file: string;
      add(...texts: string[]): Promise<unknown>;
    }> => {
      const file = makeFile();
      const connection = open(file);
      const journal = await set(connection, 'wal');
      await isTaken(connection);
      const add = async (...texts: string[]): Promise<unknown> =>
        journal.beside()?.write(texts.map((text) => toStatement(connection, connection('notes').insert({ text }))));
      return { connection, journal, file, add };
    };

    it('has what it writes for everybody, and says how many rows each statement changed', async () => {
      const { connection, journal, add } = await start();
      expect(await add('a', 'b')).toEqual([1, 1]);
      expect(await notes(connection)).toEqual(['a', 'b']);
      expect(await journal.beside()?.write([toStatement(connection, connection('notes').delete())])).toEqual([2]);
      expect(await notes(connection)).toEqual([]);
    });

    it('leaves nothing behind where a statement fails, and goes on', async () => {
      const { connection, journal, add } = await start();
      const failing = journal
        .beside()
        ?.write([
          toStatement(connection, connection('notes').insert({ text: 'a' })),
          { sql: 'INSERT INTO nowhere VALUES (?)', bindings: [1] },
        ]);
      await expect(failing).rejects.toThrow('no such table: nowhere');
      expect(await add('b')).toEqual([1]);
      expect(await notes(connection)).toEqual(['b']);
    });

    it('waits for a transaction, which finds what it has read to be still so', async () => {
      const { connection, add } = await start();
      const adding: Promise<unknown>[] = [];
      for (let round = 0; round < 5; round += 1) {
        await connection.transaction(async (transaction) => {
          const before = await notes(transaction);
          adding.push(add('beside'));
          await delay(100);
          await transaction('notes').insert({ text: 'within' });
          expect(await notes(transaction)).toEqual([...before, 'within']);
        });
      }
      await Promise.all(adding);
      expect((await notes(connection)).sort()).toEqual([...Array<string>(5).fill('beside'), ...Array<string>(5).fill('within')]);
    });

    it('is waited for by whoever writes at the same time', async () => {
      const { connection, add } = await start();
      const adding = Array.from({ length: 50 }, (_, index) => add(...Array.from({ length: 20 }, () => `beside ${index}`)));
      for (let index = 0; index < 50; index += 1) await connection('notes').insert({ text: `alone ${index}` });
      await Promise.all(adding);
      expect(await connection('notes').count({ count: '*' })).toEqual([{ count: 1050 }]);
    });

    it('has nobody who waits for ever once it is stopped', async () => {
      const { journal, add } = await start();
      const beside = journal.beside();
      const adding = add('a');
      await journal.leave();
      await adding;
      expect(journal.beside()).toBeNull();
      await expect(beside?.write([])).rejects.toThrow('has ended');
    });
  });

  it('is written by the connection itself where the thread has ended', async () => {
    const connection = open(makeFile());
    const journal = await set(connection, 'wal');
    await isTaken(connection);
    const strapi = { dialect: { client: 'sqlite' }, connection, inTransaction: () => false };
    const database = createDatabase(strapi as unknown as Core.Strapi['db'], journal.beside);
    const add = (text: string) =>
      database.writeBeside((knex) => [knex('notes').insert({ text }), knex('notes').update({ text: 'changed' })]);
    const beside = vi.spyOn(journal.beside() as SqliteThread, 'write');
    expect(await add('a')).toEqual([1, 1]);
    expect(beside).toHaveBeenCalledOnce();

    await journal.leave();
    expect(await add('b')).toEqual([1, 2]);
    expect(beside).toHaveBeenCalledOnce();
    expect(await connection('notes').pluck('text')).toEqual(['changed', 'changed']);
  });

  it.each(['keep', 'wal'] as const)('has no thread to write where there is none: %s, in memory', async (choice) => {
    const journal = await set(open(':memory:'), choice);
    expect(journal.beside()).toBeNull();
    await journal.leave();
  });
});
