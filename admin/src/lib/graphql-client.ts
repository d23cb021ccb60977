import type { Client as SocketClient } from 'graphql-ws';
import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { graphqlUrl } from './endpoint';
import { createSubscriptionForwarder } from './forward-subscription';

/** Without a document cache: the page folds the feed into what it read, and a cached answer would be older than that. */
export const createGraphqlClient = (authorizedFetch: typeof fetch, socket: SocketClient): Client =>
  new Client({
    url: graphqlUrl(),
    preferGetMethod: false,
    fetch: authorizedFetch,
    exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription: createSubscriptionForwarder(socket) })],
  });
