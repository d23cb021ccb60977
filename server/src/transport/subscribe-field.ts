import { GraphQLError, type GraphQLFieldResolver } from 'graphql';
import type { SocketServerDeps } from './socket-server-deps';

/** graphql-js asks this for fields without a `subscribe` of their own, as the server's schema pipeline leaves ours. */
export const createSubscribeField =
  ({ subscriptions }: Pick<SocketServerDeps, 'subscriptions'>): GraphQLFieldResolver<unknown, object> =>
  (source, args, context, info) => {
    const field = subscriptions[info.fieldName];
    if (!field) throw new GraphQLError(`The subscription ${info.fieldName} has no source.`);
    return field(source, args, context, info);
  };
