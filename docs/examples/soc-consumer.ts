/**
 * Follows the live feed for a security operations centre: every event once, in order, as a line of JSON on stdout. The
 * cursor of the last line is kept in a file; after a restart, a broken connection or a deployment it goes on from there.
 *
 *   npm install graphql-ws ws tsx
 *   STRAPI_URL=https://cms.example.com TOKEN=<API token with session.find> npx tsx soc-consumer.ts >> events.ndjson
 */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const { STRAPI_URL, TOKEN, CURSOR_FILE = 'session-guard.cursor' } = process.env;
if (!STRAPI_URL || !TOKEN) throw new Error('Set STRAPI_URL and TOKEN.');

const FEED = `subscription ($after: String) {
  authFeed(after: $after, filter: { minSeverity: INFO }) {
    id cursor type severity occurredAt detail
    actor { kind id name ipAddress }
    session { id status endReason ipAddress securityScore user { id username email } device { label } }
  }
}`;

interface FeedEvent {
  readonly id: string;
  /** Null on events that are not kept: they are told once, and never again. */
  readonly cursor: string | null;
  readonly type: string;
}

const readCursor = (): string | undefined => {
  try {
    return readFileSync(CURSOR_FILE, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
};

/** Written beside and then renamed: a crash leaves the old one or the new one, never half of one. */
const writeCursor = (cursor: string): void => {
  writeFileSync(`${CURSOR_FILE}.new`, cursor);
  renameSync(`${CURSOR_FILE}.new`, CURSOR_FILE);
};

/** Ends when the connection does. Subscribes anew each time, because the library would send the first cursor again. */
const follow = async (): Promise<void> => {
  const client = createClient({
    url: `${STRAPI_URL.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${TOKEN}` },
    retryAttempts: 0,
    // Finds a connection that is dead and does not say so.
    keepAlive: 10_000,
  });
  try {
    for await (const { data, errors } of client.iterate<{ authFeed: FeedEvent }>({
      query: FEED,
      variables: { after: readCursor() ?? null },
    })) {
      if (!data?.authFeed) throw new Error(`The feed answered with an error: ${JSON.stringify(errors)}`);
      const event = data.authFeed;
      if (event.type === 'FEED_GAP') console.error('Some events are older than what the server keeps, and are lost to this consumer.');
      // First the line, then the cursor: a crash in between tells an event twice (by the same id), and none never.
      process.stdout.write(`${JSON.stringify(event)}\n`);
      if (event.cursor !== null) writeCursor(event.cursor);
    }
  } finally {
    await client.dispose();
  }
};

const MAX_PAUSE = 30_000;

const main = async (): Promise<never> => {
  for (let failures = 0; ; failures += 1) {
    const began = Date.now();
    await follow().catch((error: unknown) => {
      const { code, reason, message } = error as { code?: number; reason?: string; message?: string };
      console.error(`The connection ended: ${code ?? ''} ${reason || message || 'without a reason'}`);
    });
    if (Date.now() - began > MAX_PAUSE) failures = 0;
    // With chance, so that a hundred consumers do not come back in the same moment.
    await delay(Math.min(MAX_PAUSE, 250 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2));
  }
};

void main();
