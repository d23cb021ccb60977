/** Where the GraphQL plugin listens: its `endpoint` setting, which this must follow if the application changes it. */
export const GRAPHQL_PATH = '/graphql';

const backendUrl = (): string => {
  const { strapi } = window as { strapi?: { backendURL?: string } };
  return strapi?.backendURL || window.location.origin;
};

export const graphqlUrl = (): string => new URL(GRAPHQL_PATH, backendUrl()).href;

/** Where the plugin's REST routes begin: Strapi's `api.rest.prefix`, which this must follow if the application changes it. */
export const REST_PATH = '/api/session-guard';

/** @param path begins with a slash */
export const restUrl = (path: string): string => new URL(`${REST_PATH}${path}`, backendUrl()).href;

/** The endpoint over a socket: ws for http, wss for https. */
export const graphqlSocketUrl = (): string => graphqlUrl().replace(/^http/, 'ws');
