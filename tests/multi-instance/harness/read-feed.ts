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

/**
 * Reads on until every one of the users was seen to log in. Answers what was told in this time, in order.
 * @throws Error where a login is told twice, or the order is not that of the log
 */
export const collectStarts = async (feed: Feed, emails: readonly string[], timeoutMs = 10_000): Promise<FeedMessage[]> => {
  const missing = new Set(emails);
  const told: FeedMessage[] = [];
  const deadline = Date.now() + timeoutMs;
  let last = 0;
  while (missing.size > 0) {
    const message = await feed.next(Math.max(1, deadline - Date.now()));
    const position = positionOf(message);
    if (position === null) continue;
    if (position <= last) throw new Error(`Position ${position} was told after ${last}.`);
    last = position;
    told.push(message);
    if (message.data?.authFeed.type === 'SESSION_STARTED') missing.delete(message.data.authFeed.session.user.email as string);
  }
  return told;
};
