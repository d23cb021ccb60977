/** What tests ask of one instance, over GraphQL, as an administrator. */

import type { Admin } from '../../support/callers';
import { graphql } from '../../support/http';
import type { App } from '../../support/start-app';

/** One operation that must succeed. @throws Error with its errors */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what comes back is up to the test's own query
export const ask = async (app: App, admin: Admin, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<any> => {
  const { body } = await graphql(app, query, variables, admin.token);
  if (body.errors) throw new Error(`An operation failed: ${JSON.stringify(body.errors)}`);
  return body.data;
};

export interface BusState {
  readonly kind: string;
  readonly connected: boolean;
  readonly instances: number;
}

export const busOf = async (app: App, admin: Admin): Promise<BusState> => {
  return (await ask(app, admin, '{ authSettings { bus { kind connected instances } } }')).authSettings.bus;
};

/** Ends every session of a user; answers how many. @throws Error where the mutation failed */
export const forceLogout = async (app: App, admin: Admin, userId: string): Promise<number> => {
  const mutation = 'mutation End($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }';
  return (await ask(app, admin, mutation, { id: userId })).forceLogoutUser.count;
};

/** Where the feed stands: pass it as `after`. */
export const latestCursor = async (app: App, admin: Admin): Promise<string> => {
  return (await ask(app, admin, '{ authEvents(first: 1) { edges { cursor } } }')).authEvents.edges[0].cursor;
};
