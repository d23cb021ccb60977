/** REST twins of the `my…` fields, for front ends without GraphQL. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { GuardError } from '../domain/errors';
import type { Health } from '../domain/health';
import type { Session, SessionId } from '../domain/session';
import { isOver } from '../domain/session';
import type { EndResult } from '../use-cases/guard';
import type { Caller } from './guard-auth';
import { endSessionHandlers, type EndSessionPorts } from './end-session-rest';
import { machineRoutes, type MachinesRestPorts } from './machines-rest';
import { healthHandler } from './observation-rest';
import { scopeOnly } from './permissions';
import { presentSession } from './present-session';
import { answerError } from './rest-errors';
import { createSubjectData, SUBJECT_DATA_ROUTE, type SubjectPorts } from './subject-rest';

export type RestPorts = SubjectPorts;

const present = (session: Session, current: SessionId | null, seenAt: number | null) => ({
  ...presentSession(session, seenAt),
  current: session.id === current,
});

type Handler = (context: Context, caller: Caller & { user: NonNullable<Caller['user']> }) => Promise<unknown>;

export const createControllers = (ports: RestPorts) => {
  const { guard, callerOf } = ports;
  const forUsers =
    (handle: Handler) =>
    async (context: Context): Promise<void> => {
      try {
        const caller = callerOf(context);
        if (!caller?.user) throw new GuardError('UNAUTHENTICATED', 'Log in as a user: this is about your own sessions.');
        context.body = { data: await handle(context, { ...caller, user: caller.user }) };
      } catch (error) {
        if (!(error instanceof GuardError)) throw error;
        answerError(context, error);
      }
    };
  const result = ({ count, sessions }: EndResult, current: SessionId | null) => ({
    count,
    sessions: sessions.map((session) => present(session, current, null)),
  });

  return {
    'my-session': () => ({
      find: forUsers(async (_context, { user, sessionId }) => {
        const sessions = await guard().sessions.ofUser(user);
        return [...sessions]
          .sort((a, b) => Number(b.id === sessionId) - Number(a.id === sessionId))
          .map((session) => present(session, sessionId, guard().seenAt(session.id)));
      }),
      logout: forUsers(async (_context, { user, sessionId, actor }) => {
        const ended = sessionId && (await guard().logoutOwn(user, sessionId, { actor }));
        if (!ended) throw new GuardError('NOT_FOUND', 'This request has no session on record.');
        return result(ended, sessionId);
      }),
      logoutOne: forUsers(async (context, { user, sessionId, actor }) => {
        const id = String(context.params.id) as SessionId;
        // PostgreSQL takes no NUL: such an id would fail there instead of being nobody's.
        const ended = id.includes('\0') ? null : await guard().logoutOwn(user, id, { actor });
        if (!ended || (ended.count === 0 && ended.sessions.every(({ status }) => isOver(status))))
          throw new GuardError('NOT_FOUND', 'You have no live session of this id.');
        return result(ended, sessionId);
      }),
      logoutOthers: forUsers(async (_context, { user, sessionId, actor }) =>
        result(await guard().logoutOthers(user, sessionId, { actor }), sessionId)
      ),
    }),
    session: () => ({ find: scopeOnly(), findOne: scopeOnly(), forceLogout: scopeOnly() }),
    'risk-event': () => ({ find: scopeOnly(), update: scopeOnly() }),
    policy: () => ({ find: scopeOnly(), create: scopeOnly(), update: scopeOnly(), delete: scopeOnly() }),
    alert: () => ({ find: scopeOnly(), create: scopeOnly(), update: scopeOnly(), delete: scopeOnly() }),
    audit: () => ({ find: scopeOnly() }),
    export: () => ({ find: scopeOnly() }),
    subject: () => ({ erase: scopeOnly(), data: createSubjectData(ports) }),
    settings: () => ({ find: scopeOnly(), update: scopeOnly() }),
  };
};

const LOGOUT = { auth: { scope: ['plugin::session-guard.my-session.logout'] } };

const OPEN = { auth: false as const };

export interface RoutePorts {
  /** The state of an application's instance; never rejects. */
  readonly health: () => Promise<Health>;
  readonly machines: () => MachinesRestPorts;
  readonly endSession: () => EndSessionPorts;
}

const contentRoutes = ({ health, machines, endSession }: RoutePorts) => {
  const page = endSessionHandlers(endSession);
  return {
    type: 'content-api' as const,
    prefix: '/session-guard',
    routes: [
      {
        method: 'GET' as const,
        path: '/my-sessions',
        handler: 'my-session.find',
        config: { auth: { scope: ['plugin::session-guard.my-session.find'] } },
      },
      { method: 'POST' as const, path: '/logout', handler: 'my-session.logout', config: LOGOUT },
      { method: 'DELETE' as const, path: '/my-sessions/:id', handler: 'my-session.logoutOne', config: LOGOUT },
      { method: 'POST' as const, path: '/logout-others', handler: 'my-session.logoutOthers', config: LOGOUT },
      {
        method: 'GET' as const,
        path: '/export/:kind',
        handler: 'export.find',
        config: { auth: { scope: ['plugin::session-guard.export.find'] } },
      },
      SUBJECT_DATA_ROUTE,
      { method: 'GET' as const, path: '/health', handler: healthHandler(health), config: OPEN },
      // Whoever holds the link of a mail; they may be logged in nowhere.
      { method: 'GET' as const, path: '/end-session', handler: page.show, config: OPEN },
      { method: 'POST' as const, path: '/end-session', handler: page.end, config: OPEN },
      // Open to Strapi, for a scraper's token is none of its own; the action asks who calls.
      { method: 'GET' as const, path: '/metrics', handler: 'metrics.find', config: OPEN },
      ...machineRoutes(machines),
    ],
  };
};

export const createRoutes = (portsOf: (strapi: Core.Strapi) => RoutePorts) => ({
  'content-api': ({ strapi }: { strapi: Core.Strapi }) => contentRoutes(portsOf(strapi)),
});

export type Plugin = Core.Plugin;
