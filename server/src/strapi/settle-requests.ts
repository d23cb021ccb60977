/** The outermost middleware: settles what a request did before its response leaves, and says why a token was refused. */

import type { Core } from '@strapi/types';
import type { Context, Middleware } from 'koa';
import type { Logger } from '../ports/logger';
import type { ClientFacts } from './client-facts';
import type { Enforcement } from './enforcement';
import { bearerToken } from './jwt-claims';
import type { NativeSessions } from './native-sessions';
import type { RecordLogins } from './record-logins';
import { scopeOf, type Denial, type RequestScope } from './request-scope';

export interface SettlePorts {
  readonly strapi: Core.Strapi;
  readonly enforcement: Enforcement;
  readonly logins: RecordLogins;
  readonly native: NativeSessions;
  readonly factsOf: (scope: RequestScope) => ClientFacts;
  readonly logger: Logger;
  readonly onStoreFailure: 'deny' | 'allow';
  readonly graphqlPath: string;
  /** After births are on record: ends what a changed password ends. */
  readonly afterBirths: (scope: RequestScope) => Promise<void>;
}

/** Client Hints (W3C UA Client Hints) without which Windows 11 passes for 10 and phones have no model. */
const ACCEPT_CH = 'Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model';

const ENDED = 'The session has ended. Log in again.';
const UNAVAILABLE = 'The session could not be checked or recorded. Try again.';

const describe = (denial: Denial) =>
  denial.kind === 'unavailable'
    ? { status: 503, name: 'ServiceUnavailableError', code: 'STORE_UNAVAILABLE', message: UNAVAILABLE, details: {} }
    : denial.kind === 'ended'
      ? { status: 401, name: 'UnauthorizedError', code: 'SESSION_ENDED', message: ENDED, details: { reason: denial.reason ?? 'EXPIRED' } }
      : { status: 401, name: 'UnauthorizedError', code: 'UNAUTHENTICATED', message: 'Missing or invalid credentials', details: {} };

/** Replaces whatever the handler answered, cookies included. */
const answer = (context: Context, denial: Denial, graphqlPath: string): void => {
  const { status, name, code, message, details } = describe(denial);
  context.remove('Set-Cookie');
  context.status = status;
  context.body =
    context.path === graphqlPath
      ? { errors: [{ message, extensions: { code, ...details, error: { name, message, details } } }], data: null }
      : { data: null, error: { status, name, message, details } };
  if (status === 503) context.set('Retry-After', '1');
};

export const createSettleRequests = (ports: SettlePorts): Middleware => {
  const { logger, graphqlPath } = ports;

  /** Whether every birth is on record, or may leave without. */
  const recordBirths = async (scope: RequestScope): Promise<boolean> => {
    const facts = ports.factsOf(scope);
    for (const birth of scope.births) {
      try {
        await ports.logins.record(birth, facts);
      } catch (error) {
        logger.error(
          `A login could not be recorded (${error instanceof Error ? error.message : 'unknown error'}); its token ${ports.onStoreFailure === 'deny' ? 'is withheld' : 'leaves unrecorded'} as onStoreFailure says.`
        );
        if (ports.onStoreFailure === 'allow') continue;
        const natives = scope.births.flatMap(({ ref }) => (ref.kind === 'native' ? [ref.value] : []));
        await ports.native
          .delete(natives)
          .catch(() =>
            logger.warn(
              'The native tokens of an unrecorded login could not be deleted; they are refused all the same while they are not on record.'
            )
          );
        return false;
      }
    }
    return true;
  };

  const recordFailures = async (scope: RequestScope): Promise<void> => {
    const facts = ports.factsOf(scope);
    for (const failure of scope.failures) {
      await ports.logins
        .recordFailure(failure, facts)
        .catch((error: unknown) => logger.error(`A failed login could not be recorded: ${String(error)}`));
    }
  };

  return async (context, next) => {
    const scope = scopeOf(context);
    const token = bearerToken(context.get('authorization') || undefined);
    if (token) {
      const outcome = await ports.enforcement.checkAdminToken(token, scope);
      if (outcome && outcome.kind !== 'live') return answer(context, outcome, graphqlPath);
    }
    await next();
    // Browsers take the request for hints from pages alone, and send them with the login that follows.
    if (context.type === 'text/html') context.set('Accept-CH', ACCEPT_CH);
    if (scope.failures.length > 0) await recordFailures(scope);
    if (scope.births.length > 0) {
      if (!(await recordBirths(scope))) return answer(context, { kind: 'unavailable' }, graphqlPath);
      await ports.afterBirths(scope);
    }
    if (context.status === 401 && !scope.denial) scope.denial = await ports.enforcement.explainRefusedRefresh(context);
    if (scope.denial && context.status === 401) answer(context, scope.denial, graphqlPath);
  };
};
