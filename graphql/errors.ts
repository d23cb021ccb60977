/**
 * What of an error leaves the server. Refusals made on purpose are told; everything else is a bug, which the log gets
 * and the caller does not: the GraphQL plugin itself would show a plain Error's message.
 */

import { describeFault } from '../server/src/domain/describe-error';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';

import { GuardError } from '../server/src/domain/errors';
import type { Logger } from '../server/src/ports/logger';

const INTERNAL = 'INTERNAL_SERVER_ERROR';
/** Errors that the host application answers with its own code; the rest is named after the class. */
const HOST_CODES: Readonly<Record<string, string>> = {
  ForbiddenError: 'FORBIDDEN',
  PolicyError: 'FORBIDDEN',
  UnauthorizedError: 'FORBIDDEN',
  ValidationError: 'BAD_USER_INPUT',
  YupValidationError: 'BAD_USER_INPUT',
};

/**
 * Whether the host application threw it on purpose. Told by the classes' names, because two copies of the classes may
 * be installed. An HTTP error says itself whether its message may be shown.
 */
export const isHostError = (error: unknown): error is Error => {
  for (let proto: unknown = error instanceof Error && Object.getPrototypeOf(error); proto; proto = Object.getPrototypeOf(proto)) {
    const name = (proto as { constructor?: { name?: unknown } }).constructor?.name;
    if (name === 'ApplicationError') return true;
    if (name === 'HttpError') return (error as { expose?: unknown }).expose === true;
  }
  return false;
};

const mask = (error: unknown, logger: Logger): GraphQLError => {
  logger.error(`A GraphQL operation failed by an error that nobody meant: ${describeFault(error)}`);
  return new GraphQLError('Internal Server Error', { extensions: { code: INTERNAL } });
};

/**
 * The details lie beside the code, and once more where the host application's errors have theirs: clients that know
 * those find them. The details cannot overlay the code.
 */
const fromGuardError = ({ message, code, details, name }: GuardError): GraphQLError =>
  new GraphQLError(message, { extensions: { ...details, error: { name, message, details }, code } });

/** What a resolver throws instead of `error`: host errors and GraphQL errors as they are, the GraphQL plugin formats them. */
export const toThrowable = (error: unknown, logger: Logger): Error => {
  if (error instanceof GuardError) return fromGuardError(error);
  if (error instanceof GraphQLError || isHostError(error)) return error;
  return mask(error, logger);
};

type AnyResolve = (source: never, args: never, context: unknown, info: GraphQLResolveInfo) => unknown;
export type GuardedResolve = (source: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

/** Wraps a resolver so that `toThrowable` judges whatever it throws. Stays synchronous where the resolver is. */
export const guarded =
  (resolve: AnyResolve, logger: Logger): GuardedResolve =>
  (source, args, context, info) => {
    const raise = (error: unknown): never => {
      throw toThrowable(error, logger);
    };
    try {
      const result = resolve(source as never, args as never, context, info);
      return result instanceof Promise ? result.catch(raise) : result;
    } catch (error) {
      return raise(error);
    }
  };

const hostCode = (error: Error, prefix: string): string =>
  HOST_CODES[error.name] ?? prefix + error.name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

const placeOf = ({ nodes, source, positions, path }: GraphQLError) => ({
  nodes: nodes ?? null,
  source: source ?? null,
  positions: positions ?? null,
  path: path ?? null,
});

const detailsOf = (error: Error): unknown => ('details' in error ? error.details : undefined);

/**
 * Says over sockets what the GraphQL plugin says over HTTP, in the same shape. Keeps path and locations.
 *
 * @param hostCodePrefix what the host application puts before the names of its own errors
 */
export const formatError = (error: unknown, logger: Logger, hostCodePrefix = ''): GraphQLError => {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const at = error instanceof GraphQLError ? placeOf(error) : {};
  const keep = (message: string, extensions: Readonly<Record<string, unknown>>): GraphQLError =>
    new GraphQLError(message, { ...at, extensions });

  if (isHostError(original)) {
    const { name, message } = original;
    return keep(message, { error: { name, message, details: detailsOf(original) }, code: hostCode(original, hostCodePrefix) });
  }
  const told =
    original instanceof GuardError ? fromGuardError(original) : original instanceof GraphQLError ? original : mask(original, logger);
  return keep(told.message, told.extensions);
};
