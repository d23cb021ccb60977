/** What machines are told and may ask: formats of alerts, the log over REST, security event tokens, Global Token Revocation. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { createKeySource } from './adapters/jwks/key-source';
import type { GuardConfig } from './config/schema';
import { toSetClaims } from './domain/alert/formats/caep-event';
import type { RenderContext } from './domain/alert/formats/rendering';
import type { Envelopes } from './domain/envelope';
import type { AuthEvent } from './domain/event';
import { isOver, type UserRef } from './domain/session';
import { findPackageFolder } from './package-folder';
import type { Clock } from './ports/clock';
import { createFollowEvents } from './use-cases/follow-events';
import type { Guard } from './use-cases/guard';
import { createPollSets } from './use-cases/poll-sets';
import { createReadPages } from './use-cases/read-pages';
import { createRevokeTokens, type RevokeTokens } from './use-cases/revoke-tokens';
import type { Sequencer } from './use-cases/sequence-events';
import { createEventWaits } from './use-cases/wait-for-events';
import type { ClientFacts } from './strapi/client-facts';
import type { Database } from './strapi/database';
import { createAccountFinder } from './strapi/find-accounts';
import { callerOf, verifyScopes } from './strapi/guard-auth';
import type { MachinesRestPorts } from './strapi/machines-rest';
import { scopeOf, type RequestScope } from './strapi/request-scope';
import { createSeenTokens } from './strapi/seen-tokens';
import { loadSetKeys } from './strapi/set-keys';
import { createSetReceiverStore } from './strapi/set-receiver-store';

export interface MachinesPorts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly database: Database;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
  readonly sequencer: Sequencer;
  /** As callers may ask it: what the licence locks is not told here either. */
  readonly guard: Guard;
  readonly factsOf: (scope: RequestScope) => ClientFacts;
  /** Whether a request that is still being answered could be made now, with all of these scopes. */
  readonly mayGoOn: (context: Context, scopes: readonly string[]) => Promise<boolean>;
}

const userKey = ({ origin, id }: UserRef): string => `${origin}:${id}`;

const originOf = (target: string): string => (URL.canParse(target) ? new URL(target).origin : target);

const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(path.join(findPackageFolder(), 'package.json'), 'utf8')) as { version: string };
  return version;
};

export const composeMachines = async (ports: MachinesPorts) => {
  const { strapi, config, database, clock, sequencer, guard, factsOf } = ports;
  const logger = strapi.log;
  const serverUrl = strapi.config.get<string>('server.absoluteUrl', '').replace(/\/+$/, '');
  const issuer = config.caep.issuer ?? serverUrl;
  const baseUrl = `${issuer}${strapi.config.get<string>('api.rest.prefix', '/api')}/session-guard`;
  const version = readVersion();
  const keys = await loadSetKeys({ database, envelopes: ports.envelopes, clock, generation: config.caep.keyGeneration });
  const waits = createEventWaits(guard.feed);

  /** E-mail addresses of those whom events name without a session, where tokens name accounts by them. */
  const readEmails = async (events: readonly AuthEvent[]): Promise<(user: UserRef) => string | null> => {
    const refs = config.caep.subject === 'email' ? events.flatMap(({ user, session }) => (user && !session ? [user] : [])) : [];
    const accounts = refs.length > 0 ? await guard.users.load(refs.slice(0, 500)) : [];
    const emails = new Map(accounts.map(({ ref, email }) => [userKey(ref), email]));
    return (user) => emails.get(userKey(user)) ?? null;
  };

  const createRevocation = (): RevokeTokens | null => {
    const {
      enabled,
      issuer: provider,
      audience,
      clientId,
      jwksUrl,
      jwksFile,
      subject,
      origins,
      allowedHosts,
    } = config.globalTokenRevocation;
    if (!enabled || provider === undefined) return null;
    return createRevokeTokens({
      keySource: createKeySource({
        place: jwksUrl === undefined ? { file: path.resolve(strapi.dirs.app.root, jwksFile ?? '') } : { url: jwksUrl, allowedHosts },
        clock,
        logger,
      }),
      seen: createSeenTokens(database),
      accounts: createAccountFinder(strapi, guard.users),
      guard,
      clock,
      expected: { issuer: provider, audience: audience ?? `${baseUrl}/global-token-revocation`, clientId: clientId ?? null },
      subject,
      origins,
    });
  };

  const rest: MachinesRestPorts = {
    followEvents: createFollowEvents({
      log: guard.log,
      pages: createReadPages({ sequencer, log: guard.log, clock }),
      waits,
      sequencer,
    }),
    pollSets: createPollSets({
      log: guard.log,
      receivers: createSetReceiverStore(database),
      waits,
      sequencer,
      clock,
      toClaims: async (events, receiver) => {
        const emailOf = await readEmails(events);
        const audience = config.caep.audience ?? receiver;
        const now = clock.now();
        return events.map((event) => toSetClaims(event, { issuer, audience, subject: config.caep.subject, emailOf, now }));
      },
      sign: (claims) => keys.current.sign(claims),
    }),
    revokeTokens: createRevocation(),
    keys: () => keys.published(),
    issuer,
    baseUrl,
    callerOf: (context: Context) => callerOf(context, factsOf),
    verify: (context, scope) => verifyScopes(strapi, context.state.auth, [scope]),
    isEnded: async (id) => {
      const session = await guard.sessions.find(id);
      return session === null || isOver(session.status);
    },
    mayGoOn: ports.mayGoOn,
    addressOf: (context) => factsOf(scopeOf(context)).ipAddress,
    logger,
  };

  return {
    rest,
    /** What alerts are rendered with, at the moment of sending. */
    renderContext: async (events: readonly AuthEvent[]): Promise<Omit<RenderContext, 'now'>> => ({
      version,
      issuer,
      sets: {
        subject: config.caep.subject,
        emailOf: await readEmails(events),
        audienceOf: (target) => config.caep.audience ?? originOf(target),
        sign: (claims) => keys.current.sign(claims),
      },
    }),
    /** Answers those who wait, and lets nobody wait any more. */
    stopWaiting: () => waits.stop(),
  };
};
