/** The outermost middleware: settles what a request did before its response leaves, and says why a token was refused. */

import type { Core } from '@strapi/types';
import type { Context, Middleware } from 'koa';
import { describeError } from '../domain/describe-error';
import type { SessionId } from '../domain/session';
import type { Logger } from '../ports/logger';
import type { TouchSessions } from '../use-cases/touch-sessions';
import type { ClientFacts } from './client-facts';
import type { Enforcement } from './enforcement';
import { bearerToken } from './jwt-claims';
import type { NativeSessions } from './native-sessions';
import type { RecordLogins } from './record-logins';
import { scopeOf, type Denial, type RequestScope, type ReusedToken } from './request-scope';

export interface SettlePorts {
  readonly strapi: Core.Strapi;
  readonly enforcement: Enforcement;
  readonly logins: RecordLogins;
  readonly native: NativeSessions;
  readonly factsOf: (scope: RequestScope) => ClientFacts;
  readonly logger: Logger;
  readonly onStoreFailure: 'deny' | 'allow';
  readonly graphqlPath: string;
  /** Ends sessions whose tokens do not leave, because a policy refused another login of their request. */
  readonly endRefused: (ids: readonly SessionId[]) => Promise<void>;
  /** A rotated refresh token came back: ends its session where that is no parallel tab. */
  readonly noteReusedToken: (scope: RequestScope, token: ReusedToken) => Promise<void>;
  /** Resolves at a moment (epoch milliseconds), at once where it is over. */
  readonly wait: (moment: number) => Promise<void>;
  readonly touch: Pick<TouchSessions, 'settled'>;
  /** After births are on record: ends what a changed password ends. */
  readonly afterBirths: (scope: RequestScope) => Promise<void>;
}

/** Client Hints (W3C UA Client Hints) without which Windows 11 passes for 10 and phones have no model. */
const ACCEPT_CH = 'Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model';

const ENDED = 'The session has ended. Log in again.';
const UNAVAILABLE = 'The session could not be checked or recorded. Try again.';

const REFUSED = 'This login was refused.';
const LOCKED_OUT = 'Too many failed logins. Try again later.';

/** A refused login is answered after this many milliseconds, so that the time it took does not tell about the password. */
const MASKED_ANSWER_MS = 500;

interface Answer {
  readonly status: number;
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const describe = (denial: Denial): Answer => {
  switch (denial.kind) {
    case 'unavailable':
      return { status: 503, name: 'ServiceUnavailableError', code: 'STORE_UNAVAILABLE', message: UNAVAILABLE, details: {} };
    case 'ended':
      return {
        status: 401,
        name: 'UnauthorizedError',
        code: 'SESSION_ENDED',
        message: ENDED,
        details: { reason: denial.reason ?? 'EXPIRED' },
      };
    case 'refused':
      return { status: 401, name: 'UnauthorizedError', code: 'UNAUTHENTICATED', message: 'Missing or invalid credentials', details: {} };
    case 'login-refused':
      return { status: 403, name: 'ForbiddenError', code: 'LOGIN_REFUSED', message: REFUSED, details: { reason: 'POLICY' } };
    case 'locked-out':
      return {
        status: 429,
        name: 'RateLimitError',
        code: 'LOCKED_OUT',
        message: LOCKED_OUT,
        details: { retryAfter: denial.retryAfter },
      };
  }
};

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
  if (denial.kind === 'locked-out') context.set('Retry-After', String(denial.retryAfter));
};

export const createSettleRequests = (ports: SettlePorts): Middleware => {
  const { logger, graphqlPath } = ports;

  const withhold = async (scope: RequestScope): Promise<void> => {
    const natives = scope.births.flatMap(({ ref }) => (ref.kind === 'native' ? [ref.value] : []));
    await ports.native
      .delete(natives)
      .catch(() =>
        logger.warn(
          'The native tokens of a withheld login could not be deleted; they are refused all the same while they are not on record.'
        )
      );
  };

  /** Puts every birth on record; null where all of them may leave, else why none does. */
  const recordBirths = async (scope: RequestScope): Promise<Denial | null> => {
    const facts = ports.factsOf(scope);
    const recorded: SessionId[] = [];
    for (const birth of scope.births) {
      try {
        const outcome = await ports.logins.record(birth, facts);
        if (outcome.kind === 'recorded') {
          recorded.push(outcome.session.id);
          // Refused before it was known whose it is, and the policy was changed meanwhile: the answer is a refusal all the same.
          if (!scope.masked) continue;
        }
        // One answer for the whole request: what else was born in it does not leave either.
        await ports.endRefused(recorded);
        await withhold(scope);
        return outcome.kind === 'locked-out' ? outcome : { kind: 'login-refused' };
      } catch (error) {
        logger.error(
          `A login could not be recorded (${describeError(error)}); its token ${ports.onStoreFailure === 'deny' ? 'is withheld' : 'leaves unrecorded'} as onStoreFailure says.`
        );
        if (ports.onStoreFailure === 'allow') continue;
        await withhold(scope);
        return { kind: 'unavailable' };
      }
    }
    return null;
  };

  const recordFailures = async (scope: RequestScope): Promise<void> => {
    const facts = ports.factsOf(scope);
    for (const failure of scope.failures) {
      const recording = scope.masked
        ? ports.logins.recordRefusal(failure, facts, scope.masked.policies)
        : ports.logins.recordFailure(failure, facts);
      await recording.catch((error: unknown) => logger.error(`A failed login could not be recorded: ${describeError(error)}.`));
    }
  };

  const settle: Middleware = async (context, next) => {
    const scope = scopeOf(context);
    const token = bearerToken(context.get('authorization') || undefined);
    if (token) {
      const outcome = await ports.enforcement.checkAdminToken(token, scope);
      if (outcome && outcome.kind !== 'live') return answer(context, outcome, graphqlPath);
      if (outcome) scope.adminToken = token;
    }
    await next();
    // Browsers take the request for hints from pages alone, and send them with the login that follows.
    if (context.type === 'text/html') context.set('Accept-CH', ACCEPT_CH);
    if (scope.failures.length > 0) await recordFailures(scope);
    if (scope.births.length > 0) {
      const denial = await recordBirths(scope);
      if (denial && !scope.masked) return answer(context, denial, graphqlPath);
      if (!denial) await ports.afterBirths(scope);
    }
    if (scope.masked) {
      await ports.wait(scope.masked.startedAt + MASKED_ANSWER_MS);
      return answer(context, { kind: 'login-refused' }, graphqlPath);
    }
    if (scope.denial?.kind === 'locked-out' || scope.denial?.kind === 'login-refused') return answer(context, scope.denial, graphqlPath);
    if (scope.reused) {
      await ports
        .noteReusedToken(scope, scope.reused)
        .catch((error: unknown) => logger.error(`The session of a reused refresh token could not be ended: ${describeError(error)}.`));
    }
    if (context.status === 401 && !scope.denial) scope.denial = await ports.enforcement.explainRefusedRefresh(context);
    if (scope.denial && context.status === 401) answer(context, scope.denial, graphqlPath);
  };

  return async (context, next) => {
    await settle(context, next);
    // While the server shuts down it still answers: what is answered then is not lost with the memory.
    await ports.touch.settled();
  };
};
