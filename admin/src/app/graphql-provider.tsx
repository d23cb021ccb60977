import { Page, useAuth } from '@strapi/strapi/admin';
import * as React from 'react';
import { Provider, type Client } from 'urql';
import { createAuthorizedFetch } from '../lib/authorized-fetch';
import { graphqlSocketUrl } from '../lib/endpoint';
import { createGraphqlClient } from '../lib/graphql-client';
import { createLiveTransport, type LiveTransport } from '../lib/live-transport';
import { createPanelSession, type PanelSession } from '../lib/panel-session';
import { FetchContext } from './fetch-context';
import { LiveContext } from './live-context';

interface Connection {
  readonly session: PanelSession;
  readonly transport: LiveTransport;
  readonly client: Client;
  readonly fetch: typeof fetch;
}

const connect = (token: string | null): Connection => {
  const session = createPanelSession(token, Date.now);
  const transport = createLiveTransport(graphqlSocketUrl, session);
  const authorizedFetch = createAuthorizedFetch(session, Date.now);
  return { session, transport, client: createGraphqlClient(authorizedFetch, transport.client), fetch: authorizedFetch };
};

/** Opens the page's socket when it mounts and closes it when it unmounts; a new token changes neither. */
export const GraphqlProvider = ({ children }: { children: React.ReactNode }) => {
  const token = useAuth('SessionGuard', (auth) => auth.token);
  const latestToken = React.useRef(token);
  const [connection, setConnection] = React.useState<Connection | null>(null);

  React.useEffect(() => {
    const opened = connect(latestToken.current);
    setConnection(opened);
    return () => {
      opened.transport.dispose();
      opened.session.dispose();
    };
  }, []);

  React.useEffect(() => {
    latestToken.current = token;
    connection?.session.setToken(token);
  }, [connection, token]);

  if (!connection) return <Page.Loading />;
  return (
    <LiveContext.Provider value={connection.transport.state}>
      <FetchContext.Provider value={connection.fetch}>
        <Provider value={connection.client}>{children}</Provider>
      </FetchContext.Provider>
    </LiveContext.Provider>
  );
};
