import './one-graphql';

import { errors as hostErrors } from '@strapi/utils';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';

import { formatSocketError } from '../../graphql';
import { guarded, isHostError } from '../../graphql/errors';
import { guardError } from '../../server/src/domain/errors';
import { createWorld } from './fake-guard';

const createLog = () => {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  return { lines, logger: { debug: write, info: write, warn: write, error: write } };
};

const thrownBy = (error: unknown, logger = createLog().logger): unknown => {
  const resolve = guarded(() => {
    throw error;
  }, logger);
  try {
    return resolve(null, {}, {}, {} as GraphQLResolveInfo);
  } catch (thrown) {
    return thrown;
  }
};

describe('an error in a resolver', () => {
  it('that was made on purpose shows its code and its details', () => {
    const thrown = thrownBy(guardError('SESSION_ENDED', 'Over.', { reason: 'IDLE', code: 'forged' }));
    expect(thrown).toBeInstanceOf(GraphQLError);
    expect(thrown).toMatchObject({
      message: 'Over.',
      extensions: { code: 'SESSION_ENDED', reason: 'IDLE', error: { details: { reason: 'IDLE' } } },
    });
  });

  it.each([
    new GraphQLError('known'),
    new hostErrors.ForbiddenError(),
    new hostErrors.UnauthorizedError(),
    new hostErrors.ValidationError('bad'),
  ])('of GraphQL or the host application passes as it is: %s', (error) => expect(thrownBy(error)).toBe(error));

  it('that nobody meant is masked and logged', async () => {
    const { lines, logger } = createLog();
    expect(thrownBy(new Error('password is hunter2'), logger)).toMatchObject({
      message: 'Internal Server Error',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(lines.join()).toContain('errors.test.ts');
    expect(lines.join()).not.toContain('hunter2');
    expect(isHostError(Object.assign(new Error('x'), { name: 'ValidationError', details: {} }))).toBe(false);
    expect(isHostError(Object.create(null))).toBe(false);
  });

  it('is masked in fields below the root too', async () => {
    const world = createWorld();
    world.guard.users.load = () => Promise.reject(new Error('SELECT secret FROM users'));
    const result = await world.run('{ authSession(id: "s001") { user { email } } }');
    expect(result.errors?.map(({ message }) => message)).toEqual(['Internal Server Error']);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(world.log.join()).toContain('errors.test.ts');
    expect(world.log.join()).not.toContain('secret');
  });
});

describe('an error over sockets', () => {
  const at = (originalError: Error): GraphQLError => new GraphQLError(originalError.message, { path: ['authFeed'], originalError });

  it('keeps its place, and the code that it has over HTTP', () => {
    const { logger, lines } = createLog();
    expect(formatSocketError(at(new hostErrors.ForbiddenError()), logger)).toMatchObject({
      path: ['authFeed'],
      extensions: { code: 'FORBIDDEN', error: { name: 'ForbiddenError', message: 'Forbidden access' } },
    });
    expect(formatSocketError(at(new hostErrors.RateLimitError()), logger).extensions.code).toBe('STRAPI_RATE_LIMIT_ERROR');
    expect(formatSocketError(at(guardError('BAD_INPUT', 'No.', { field: 'after' })), logger).extensions).toMatchObject({
      code: 'BAD_INPUT',
      field: 'after',
    });
    expect(formatSocketError(new GraphQLError('Cannot query field "x".'), logger).message).toBe('Cannot query field "x".');
    expect(lines).toEqual([]);
  });

  it('is masked and logged where nobody meant it', () => {
    const { logger, lines } = createLog();
    const told = formatSocketError(at(new Error('secret')), logger);
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(told.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(lines.join()).toContain('errors.test.ts');
    expect(lines.join()).not.toContain('secret');
  });
});
