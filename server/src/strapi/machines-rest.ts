/** What machines ask over REST: the log, security event tokens and their keys, and an identity provider's logout. */

import type { Context } from 'koa';
import type { PublicJwk } from '../domain/alert/formats/security-event-token';
import { GuardError, guardError } from '../domain/errors';
import type { SessionId } from '../domain/session';
import type { Logger } from '../ports/logger';
import type { FollowEvents } from '../use-cases/follow-events';
import type { PollSets } from '../use-cases/poll-sets';
import type { RevokeTokens } from '../use-cases/revoke-tokens';
import { SCOPE_PREFIX } from './admin-strategy';
import type { Caller } from './guard-auth';
import { bearerToken } from './jwt-claims';
import { presentEvent, type Rights } from './present-event';
import { readEventQuery } from './read-event-query';
import { readPollBody } from './read-poll-body';
import { answerError } from './rest-errors';
import { answerRevocation } from './revocation-answer';

export interface MachinesRestPorts {
  readonly followEvents: FollowEvents;
  readonly pollSets: PollSets;
  /** Null where the endpoint is off. */
  readonly revokeTokens: RevokeTokens | null;
  readonly keys: () => Promise<readonly PublicJwk[]>;
  /** URL of the application, and of its routes, without a slash at the end. */
  readonly issuer: string;
  readonly baseUrl: string;
  readonly callerOf: (context: Context) => Caller | null;
  /** Throws UNAUTHENTICATED or FORBIDDEN. */
  readonly verify: (context: Context, scope: string) => Promise<void>;
  readonly isEnded: (id: SessionId) => Promise<boolean>;
  /** Whether the request could be made now, with all of these scopes. */
  readonly mayGoOn: (context: Context, scopes: readonly string[]) => Promise<boolean>;
  readonly addressOf: (context: Context) => string | null;
  readonly logger: Logger;
}

const FIND_SESSIONS = `${SCOPE_PREFIX}session.find`;
const FIND_RISK_EVENTS = `${SCOPE_PREFIX}risk-event.find`;
const FIND_POLICIES = `${SCOPE_PREFIX}policy.find`;
const READERS = { auth: { scope: [FIND_SESSIONS] } };
const OPEN = { auth: false as const };
/** Seconds after which a caller that found no place may ask again. */
const RETRY_AFTER = '5';

type Handle = (context: Context, ports: MachinesRestPorts) => Promise<void>;

const answering =
  (ports: () => MachinesRestPorts, handle: Handle) =>
  async (context: Context): Promise<void> => {
    context.set('Cache-Control', 'no-store');
    try {
      await handle(context, ports());
    } catch (error) {
      if (!(error instanceof GuardError)) throw error;
      if (error.code === 'LIMIT_EXCEEDED') context.set('Retry-After', RETRY_AFTER);
      answerError(context, error);
    }
  };

/** The public role may have been granted the scope by mistake: the caller has to be somebody. */
const authorize = async (context: Context, { callerOf, verify }: MachinesRestPorts): Promise<Caller> => {
  const caller = callerOf(context);
  if (!caller) throw guardError('UNAUTHENTICATED', 'Log in, or send a token that may do this.');
  await verify(context, FIND_SESSIONS);
  return caller;
};

/** Aborts when the caller leaves, so that nothing waits for nobody. */
const whileConnected = async <T>({ res }: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  res.once('close', leave);
  try {
    return await work(gone.signal);
  } finally {
    res.removeListener('close', leave);
  }
};

const readRights = async (context: Context, { verify }: MachinesRestPorts): Promise<Rights> => {
  const may = (scope: string): Promise<boolean> =>
    verify(context, scope).then(
      () => true,
      () => false
    );
  const [riskEvents, policies] = await Promise.all([may(FIND_RISK_EVENTS), may(FIND_POLICIES)]);
  return { riskEvents, policies };
};

/** Whoever was logged out, or lost a right, while their request waited is told that, and nothing else. */
const refuseLost = async (
  context: Context,
  { sessionId }: Caller,
  { isEnded, mayGoOn }: MachinesRestPorts,
  { riskEvents, policies }: Rights = { riskEvents: false, policies: false }
): Promise<void> => {
  if (sessionId !== null && (await isEnded(sessionId))) throw guardError('SESSION_ENDED', 'Your session is over.');
  const scopes = [FIND_SESSIONS, ...(riskEvents ? [FIND_RISK_EVENTS] : []), ...(policies ? [FIND_POLICIES] : [])];
  if (!(await mayGoOn(context, scopes))) throw guardError('FORBIDDEN', 'The right to read this was taken away while the request waited.');
};

const events: Handle = async (context, ports) => {
  const caller = await authorize(context, ports);
  const request = readEventQuery(context.query);
  const rights = await readRights(context, ports);
  const page = await whileConnected(context, (signal) => ports.followEvents(request, signal));
  if (request.wait > 0) await refuseLost(context, caller, ports, rights);
  context.body = {
    data: page.events.map((event) => presentEvent(event, rights)),
    meta: { cursor: page.cursor, hasMore: page.hasMore },
  };
};

const poll: Handle = async (context, ports) => {
  const caller = await authorize(context, ports);
  const { errors, ...request } = readPollBody(context.request.body);
  for (const [id, code] of [...errors].slice(0, 10))
    ports.logger.warn(`A receiver could not take the token ${id.replace(/[^\w-]/g, '')}: ${code}.`);
  const receiver = `${caller.actor.kind.toLowerCase()}:${caller.actor.id}`;
  const answer = await whileConnected(context, (signal) => ports.pollSets(receiver, request, signal));
  if (request.wait > 0) await refuseLost(context, caller, ports);
  context.body = answer;
};

/** RFC 7517, section 5. Public, and the same for everybody. */
const jwks: Handle = async (context, { keys }) => {
  context.set('Cache-Control', 'public, max-age=300');
  context.set('Content-Type', 'application/jwk-set+json');
  context.body = JSON.stringify({ keys: await keys() });
};

/** Metadata of the Shared Signals Framework 1.0, of which there is what is told here and no more: no endpoints to manage streams. */
const configuration: Handle = async (context, { issuer, baseUrl }) => {
  context.set('Cache-Control', 'public, max-age=300');
  context.body = {
    spec_version: '1_0',
    issuer,
    jwks_uri: `${baseUrl}/jwks.json`,
    delivery_methods_supported: ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'],
    default_subjects: 'ALL',
  };
};

const revoke: Handle = async (context, { revokeTokens, addressOf }) => {
  if (!revokeTokens) throw guardError('NOT_FOUND', 'Not Found');
  const token = bearerToken(context.request.header.authorization);
  answerRevocation(context, await revokeTokens({ token, body: context.request.body, ipAddress: addressOf(context) }));
};

/** @param ports of the running application; asked at each request */
export const machineRoutes = (ports: () => MachinesRestPorts) => [
  { method: 'GET' as const, path: '/events', handler: answering(ports, events), config: READERS },
  { method: 'POST' as const, path: '/caep/poll', handler: answering(ports, poll), config: READERS },
  { method: 'GET' as const, path: '/jwks.json', handler: answering(ports, jwks), config: OPEN },
  { method: 'GET' as const, path: '/ssf-configuration', handler: answering(ports, configuration), config: OPEN },
  // Open to Strapi, for the identity provider's token is none of its own; the use-case asks who calls.
  { method: 'POST' as const, path: '/global-token-revocation', handler: answering(ports, revoke), config: OPEN },
];
