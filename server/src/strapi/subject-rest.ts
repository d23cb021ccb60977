/** Everything on record about a person as one JSON document (GDPR, Art. 15), written while it is read. */

import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { GuardError } from '../domain/errors';
import { ORIGINS, type Origin, type UserRef } from '../domain/session';
import type { Logger } from '../ports/logger';
import { SUBJECT_PARTS } from '../ports/subject-store';
import type { Guard } from '../use-cases/guard';
import type { Privacy } from '../use-cases/privacy';
import type { Caller } from './guard-auth';
import { answerError } from './rest-errors';
import { streamWhole } from './stream-whole';

export const SUBJECT_DATA_ROUTE = {
  method: 'GET' as const,
  path: '/subjects/:origin/:userId/data',
  handler: 'subject.data',
  config: { auth: { scope: ['plugin::session-guard.export.find'] as [string] } },
};

/** @throws what the reading throws */
export async function* writeDocument(user: UserRef, at: number, rows: ReturnType<Privacy['read']>): AsyncGenerator<string> {
  const head = { origin: user.origin, userId: user.id, readAt: new Date(at).toISOString() };
  yield JSON.stringify(head).slice(0, -1);
  let open = -1;
  let isFirst = true;
  const goTo = (index: number): string => {
    let text = '';
    while (open < index) {
      text += `${open >= 0 ? ']' : ''},${JSON.stringify(SUBJECT_PARTS[open + 1])}:[`;
      open += 1;
      isFirst = true;
    }
    return text;
  };
  for await (const { part, row } of rows) {
    yield `${goTo(SUBJECT_PARTS.indexOf(part))}${isFirst ? '' : ','}${JSON.stringify(row)}`;
    isFirst = false;
  }
  yield `${goTo(SUBJECT_PARTS.length - 1)}]}\n`;
}

const parseUser = (origin: string, id: string): UserRef => {
  const kind = ORIGINS.find((known) => known === origin.toUpperCase()) as Origin | undefined;
  if (!kind) throw new GuardError('BAD_INPUT', `origin is one of ${ORIGINS.join(', ')}.`, { field: 'origin' });
  if (!/^[\w-]{1,40}$/.test(id)) throw new GuardError('BAD_INPUT', 'userId is no id of an account.', { field: 'userId' });
  return { origin: kind, id };
};

export interface SubjectPorts {
  readonly guard: () => Guard;
  readonly callerOf: (context: Context) => Caller | null;
  /** Whether the caller still has the scope. */
  readonly mayGoOn: (context: Context, scope: string) => Promise<boolean>;
  readonly logger: Logger;
}

const [SCOPE] = SUBJECT_DATA_ROUTE.config.auth.scope;

export const createSubjectData =
  ({ guard, callerOf, mayGoOn, logger }: SubjectPorts) =>
  async (context: Context): Promise<void> => {
    try {
      const caller = callerOf(context);
      if (!caller) throw new GuardError('UNAUTHENTICATED', 'Log in first: this is never open to the Public role.');
      const user = parseUser(String(context.params.origin), String(context.params.userId));
      const rows = guard().privacy.read(user, caller.actor);
      context.set('Content-Disposition', `attachment; filename="session-guard-${user.origin.toLowerCase()}-${user.id}.json"`);
      context.set('Cache-Control', 'no-store');
      context.type = 'application/json';
      const whole = streamWhole(context, writeDocument(user, guard().now(), rows), {
        now: () => guard().now(),
        mayGoOn: () => mayGoOn(context, SCOPE),
        onCut: (why) => logger.error(`The data of a person was cut off while it was read: ${why}.`),
      });
      context.body = Readable.from(whole, { objectMode: true, highWaterMark: 16 });
    } catch (error) {
      if (!(error instanceof GuardError)) throw error;
      answerError(context, error);
    }
  };
