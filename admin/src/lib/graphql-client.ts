import type { Client as SocketClient } from 'graphql-ws';
import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { createAuthorizedFetch } from './authorized-fetch';
import { graphqlUrl } from './endpoint';
import { createSubscriptionForwarder } from './forward-subscription';
import type { PanelSession } from './panel-session';

/** Without a document cache: the page folds the feed into what it read, and a cached answer would be older than that. */
export const createGraphqlClient = (session: PanelSession, socket: SocketClient): Client =>
  new Client({
    url: graphqlUrl(),
    preferGetMethod: false,
    fetch: createAuthorizedFetch(session, Date.now),
    exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription: createSubscriptionForwarder(socket) })],
  });
