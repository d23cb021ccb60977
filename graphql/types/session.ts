import { countryFlag, countryName } from '../../server/src/domain/location';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { connectEvents, parseEventPage, type PageArguments } from '../pagination';
import { object, type ObjectSpec } from '../spec';
import { accountOf, type SessionNode } from '../view';
import { connectionTypes } from './connection';

const moment = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));

const lifeFields = (deps: Deps) =>
  ({
    createdAt: {
      type: 'DateTime!',
      description: 'When the login happened.',
      resolve: ({ session }: SessionNode) => moment(session.createdAt),
    },
    lastSeenAt: {
      type: 'DateTime!',
      description: 'When the session was last used: what is on record, or newer where this instance knows better.',
      resolve: ({ session }: SessionNode) => moment(Math.max(session.lastSeenAt, deps.guard().seenAt(session.id) ?? 0)),
    },
    expiresAt: {
      type: 'DateTime',
      description: 'When the newest token of the session runs out; null where its tokens never do.',
      resolve: ({ session }: SessionNode) => moment(session.expiresAt),
    },
    endedAt: {
      type: 'DateTime',
      description: 'When the session ended; null while it lives.',
      resolve: ({ session }: SessionNode) => moment(session.endedAt),
    },
    endReason: {
      type: 'AuthEndReason',
      description: 'Why the session is over; null while it lives.',
      resolve: ({ session }: SessionNode) => session.endReason,
    },
  }) as const;

const CIRCUMSTANCE_FIELDS = {
  device: { type: 'AuthDevice!', description: 'What the client says it is.', resolve: ({ session }: SessionNode) => session.device },
  ipAddress: {
    type: 'String',
    description: "The client's address at login, as the configured privacy lets it be kept.",
    resolve: ({ session }: SessionNode) => session.ipAddress,
  },
  location: {
    type: 'AuthLocation',
    description: 'Premium tier and up; null below it, or where the address has no location.',
    resolve: ({ session: { location } }: SessionNode) =>
      location && { ...location, country: countryName(location.countryCode), flag: countryFlag(location.countryCode) },
  },
  network: {
    type: 'AuthNetwork',
    description: 'Network owner: Premium tier and up. Its anonymity flags: Advanced tier.',
    resolve: ({ session }: SessionNode) => session.network,
  },
  securityScore: {
    type: 'Int',
    description: '0 (hostile) to 100 (nothing noticed). Advanced tier.',
    resolve: ({ session }: SessionNode) => session.securityScore,
  },
  signals: {
    type: '[AuthSignal!]!',
    description: 'What lowered the score, the heaviest first. Advanced tier.',
    resolve: ({ session }: SessionNode) => session.signals,
  },
} as const;

export const createSessionTypes = (deps: Deps): readonly ObjectSpec[] => [
  object<SessionNode>('AuthSession', 'One login on one device. Its tokens come and go; the session is what is seen and ended.', {
    id: { type: 'ID!', description: 'The same for as long as the session is on record.', resolve: ({ session }) => session.id },
    origin: { type: 'AuthOrigin!', description: 'Who signed in.', resolve: ({ session }) => session.user.origin },
    user: { type: 'AuthUser!', description: 'The account that signed in.', resolve: ({ session }) => accountOf(session) },
    status: { type: 'AuthSessionStatus!', description: 'Where the session is in its life.', resolve: ({ session }) => session.status },
    current: {
      type: 'Boolean!',
      description: 'Whether this session made the request that reads it.',
      resolve: ({ session }, _args, context) => deps.auth().isCurrent(context, session.id),
    },
    loginMethod: { type: 'AuthLoginMethod!', description: 'How the session came to be.', resolve: ({ session }) => session.loginMethod },
    ...lifeFields(deps),
    ...CIRCUMSTANCE_FIELDS,
    events: {
      type: 'AuthFeedEventConnection!',
      description: 'What happened to the session, newest first; `after` pages to older events. Needs leave to read the feed.',
      args: {
        first: { type: 'Int', description: '1 to 100; 25 if left out.' },
        after: { type: 'String', description: 'A cursor that this list returned.' },
      },
      resolve: async ({ session, viewer }, args: PageArguments, context, info) => {
        if (viewer.kind === 'reader') await deps.auth().verify(context, [SCOPES.findSessions]);
        const page = parseEventPage(args);
        deps.budget.spend(info, page.limit);
        return connectEvents(await deps.guard().log.readBefore(page.before, page.limit + 1, { sessionId: session.id }), page, viewer);
      },
    },
  }),
  ...connectionTypes<{ totalCount(): Promise<number> }>('AuthSession', 'sessions', {
    totalCount: {
      type: 'Int!',
      description: 'How many the filter selects on all pages; counted only when asked for.',
      resolve: (connection) => connection.totalCount(),
    },
  }),
];
