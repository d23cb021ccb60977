/** A reader on one instance, and what it was told. */

import type { Admin } from '../../support/callers';
import { openFeed, type Feed, type FeedMessage } from '../../support/open-feed';
import type { App } from '../../support/start-app';

const QUERY = 'subscription Feed($after: String) { authFeed(after: $after) { id cursor type detail session { id user { id email } } } }';

/** Resolves when the server has taken the connection. */
export const readFeed = async (app: App, admin: Admin, after?: string): Promise<Feed> => {
  const feed = openFeed(app, admin.token, QUERY, after === undefined ? {} : { after });
  await feed.opened;
  return feed;
};

export const isStartOf =
  (email: string) =>
  ({ data }: FeedMessage): boolean =>
    data?.authFeed.type === 'SESSION_STARTED' && data.authFeed.session.user.email === email;

/** Its place in the log; null where the event is not kept. */
export const positionOf = ({ data }: FeedMessage): number | null => {
  const cursor = data?.authFeed.cursor as string | null | undefined;
  return cursor ? (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown, number])[2] : null;
};

export interface Told {
  /** What is kept in the log, in order. */
  readonly kept: readonly FeedMessage[];
  /** What the instance said of the bus, in order. */
  readonly busStates: readonly { readonly connected: boolean; readonly missing: number }[];
}

/**
 * Reads on until every one of the users was seen to log in. Answers what was told in this time.
 * @throws Error where an event is told twice, left out, or told before one that came earlier
 */
export const collectStarts = async (feed: Feed, emails: readonly string[], timeoutMs = 10_000): Promise<Told> => {
  const missing = new Set(emails);
  const kept: FeedMessage[] = [];
  const busStates: { connected: boolean; missing: number }[] = [];
  const deadline = Date.now() + timeoutMs;
  let last: number | null = null;
  while (missing.size > 0) {
    const message = await feed.next(Math.max(1, deadline - Date.now()));
    const { type, detail, session } = message.data.authFeed;
    const position = positionOf(message);
    if (type === 'BUS_CHANGED') busStates.push(detail);
    if (position === null) continue;
    if (last !== null && position !== last + 1) throw new Error(`Position ${position} was told after ${last}.`);
    last = position;
    kept.push(message);
    if (type === 'SESSION_STARTED') missing.delete(session.user.email as string);
  }
  return { kept, busStates };
};
