/** Where the GraphQL plugin listens: its `endpoint` setting, which this must follow if the application changes it. */
export const GRAPHQL_PATH = '/graphql';

const backendUrl = (): string => {
  const { strapi } = window as { strapi?: { backendURL?: string } };
  return strapi?.backendURL || window.location.origin;
};

export const graphqlUrl = (): string => new URL(GRAPHQL_PATH, backendUrl()).href;

/** The same place over a socket: ws for http, wss for https. */
export const graphqlSocketUrl = (): string => graphqlUrl().replace(/^http/, 'ws');
