/**
 * The live fields. Their first step, `subscribe`, does not survive the GraphQL plugin's pipeline, so the socket
 * transport is given it apart (`subscriptionFields`); `resolve` runs once per event and asks again who is listening.
 */

import type { GraphQLResolveInfo } from 'graphql';

import { parseEventCursor } from '../../server/src/domain/cursor';
import type { SessionId } from '../../server/src/domain/session';
import type { Guard } from '../../server/src/use-cases/guard';
import { refuseNul, type Given } from '../arguments';
import { authorize, authorizeUser, SCOPES, type GuardAuth } from '../authorization';
import type { Deps } from '../deps';
import { parseFeedFilter, type FeedFilterInput } from '../filters';
import type { Names } from '../names';
import { ownField, scopedField, type Call } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import { isSameUser, ownerOf, type EventNode, type Viewer } from '../view';
import { createFeedRoots, type RootValue } from './feed-roots';
import { openFeedStream } from './feed-stream';

/** Root values by field name, as graphql-js wants them of a subscription. */
export type RootValues = AsyncIterableIterator<RootValue>;
export type SubscribeFn = (
  root: unknown,
  args: Readonly<Record<string, unknown>>,
  context: unknown,
  info: GraphQLResolveInfo
) => Promise<RootValues>;

export interface FeedArguments {
  readonly filter?: Given<FeedFilterInput>;
  readonly after?: Given<string>;
}

const ownSessionOf = (ownSession: SessionId | null): { ownSession?: SessionId } => (ownSession === null ? {} : { ownSession });

export const createFeedSubscribers = (guard: () => Guard, auth: () => GuardAuth, names: Names): Readonly<Record<string, SubscribeFn>> => {
  const authFeed = names.field('authFeed');
  const myAuthFeed = names.field('myAuthFeed');
  const rootOf = createFeedRoots(authFeed);
  return {
    [authFeed]: async (_root, { filter, after }: FeedArguments, context) => {
      const { sessionId } = await authorize(auth(), context, SCOPES.findSessions);
      refuseNul(filter, 'filter');
      const from = typeof after === 'string' ? { after: parseEventCursor(after) } : {};
      return openFeedStream(guard().feed, { filter: parseFeedFilter(filter), ...from, ...ownSessionOf(sessionId) }, rootOf);
    },
    [myAuthFeed]: async (_root, _args, context) => {
      const { user, sessionId } = await authorizeUser(auth(), context, SCOPES.findMySessions);
      const viewer: Viewer = ownerOf(user);
      return openFeedStream(guard().feed, { filter: { origin: user.origin, userId: user.id }, ...ownSessionOf(sessionId) }, (event) =>
        isSameUser(event.user, user) ? { [myAuthFeed]: { event, viewer } } : null
      );
    },
  };
};

const valueOf = ({ source, info }: Call): EventNode | undefined =>
  (source as Readonly<Record<string, EventNode>> | undefined)?.[info.fieldName];

export const feedSubscriptions = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Subscription',
    name: 'authFeed',
    type: 'AuthFeedEvent!',
    description:
      'Everything that happens, as it happens; with `after`, first everything kept since that cursor, in order, with no gap before the live part.',
    scope: SCOPES.findSessions,
    args: {
      filter: { type: 'AuthFeedFilter', description: 'Which events; all if left out.' },
      after: { type: 'String', description: 'Cursor of the last event that was read.' },
    },
    resolve: (_args, _caller, call) => valueOf(call),
  }),
  ownField(deps, {
    on: 'Subscription',
    name: 'myAuthFeed',
    type: 'AuthFeedEvent!',
    description: "The caller's own sessions: how a front end learns at once that it was logged out.",
    scope: SCOPES.findMySessions,
    resolve(_args, { user }, call) {
      const value = valueOf(call);
      return value && isSameUser(value.event.user, user) ? value : undefined;
    },
  }),
];
