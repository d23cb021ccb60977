import knex from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { describeError, describeFault } from '../../server/src/domain/describe-error';
import { guardError } from '../../server/src/domain/errors';

const coded = (code: unknown, options?: ErrorOptions): Error => Object.assign(new Error('a secret', options), { code });

describe('what the log says of an error', () => {
  const database = knex({ client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
  afterAll(() => database.destroy());

  it('names the class and the code of a failed statement, and nothing of its row', async () => {
    await database.schema.createTable('people', (table) => table.string('email').unique());
    await database('people').insert({ email: 'ada@example.com' });
    const failure: unknown = await database('people')
      .insert({ email: 'ada@example.com' })
      .catch((error: unknown) => error);
    expect(String(failure)).toContain('ada@example.com');
    expect(describeError(failure)).toBe('SqliteError SQLITE_CONSTRAINT_UNIQUE');
  });

  it('names the class of an error without a code', () => {
    expect(describeError(new TypeError('a secret'))).toBe('TypeError');
    expect(describeError(new (class DatabaseError extends Error {})('a secret'))).toBe('DatabaseError');
    expect(describeError(new (class extends Error {})('a secret'))).toBe('Error');
  });

  it('finds the code of the cause where the error has none', () => {
    expect(describeError(new Error('a secret', { cause: coded('ECONNREFUSED') }))).toBe('Error ECONNREFUSED');
    const circle = new Error('a secret');
    circle.cause = circle;
    expect(describeError(circle)).toBe('Error');
  });

  it('takes numbers and the codes of the guard as they are', () => {
    expect(describeError(coded(1062))).toBe('Error 1062');
    expect(describeError(guardError('CONFLICT', 'a secret'))).toBe('GuardError CONFLICT');
  });

  it('passes on no text in the place of a code or a name', () => {
    for (const code of ['a secret', 'x'.repeat(65), '', 'two\nlines', { toString: () => 'a secret' }]) {
      expect(describeError(coded(code))).toBe('Error');
    }
    const named = Object.assign(new Error('a secret'), { name: 'a secret' });
    expect(describeError(named)).toBe('Error');
  });

  it('names what is no error by its type', () => {
    expect(describeError('a secret')).toBe('a thrown string');
    expect(describeError(undefined)).toBe('a thrown undefined');
    expect(describeError(null)).toBe('a thrown null');
    expect(describeError({ code: 'ER_DUP_ENTRY', message: 'a secret' })).toBe('a thrown object ER_DUP_ENTRY');
  });

  it('says where a bug is without what its message says', () => {
    const text = describeFault(new TypeError('a secret\nin two lines'));
    expect(text).toMatch(/^TypeError\n {4}at .*describe-error\.test/);
    expect(text).not.toMatch(/secret|two lines/);
    expect(describeFault('a secret')).toBe('a thrown string');
  });

  it('survives an error that cannot be read', () => {
    const hostile = new Proxy(new Error('a secret'), {
      get() {
        throw new Error('a secret');
      },
    });
    expect(describeError(hostile)).toBe('an error that cannot be read');
    expect(describeFault(hostile)).toBe('an error that cannot be read');
  });
});
