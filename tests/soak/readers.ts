/** Readers of the feed that come, lag, leave and come back where they were. */

import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Admin } from '../support/callers';
import { openFeed } from '../support/open-feed';
import type { App } from '../support/start-app';

export interface ReaderTally {
  readings: number;
  events: number;
  slow: number;
  /** Slow readers that the server let go. */
  letGo: number;
}

const QUERY = `subscription ($after: String) { authFeed(after: $after) {
  cursor type occurredAt session { id status lastSeenAt user { username email } device { label userAgent } ipAddress signals { code explanation } }
} }`;
const READERS = 12;
const SLOW_READERS = 3;
/** Milliseconds that a reader stays: at least, and up to so many more. */
const STAY = { least: 3000, more: 20_000 };
const SLOW_STAY = 45_000;

const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  delay(milliseconds, undefined, { signal }).catch(() => undefined);

const readOnce = async (app: App, admin: Admin, after: string | null, tally: ReaderTally, signal: AbortSignal): Promise<string | null> => {
  const feed = openFeed(app, admin.token, QUERY, { after });
  await feed.opened;
  tally.readings += 1;
  const end = Date.now() + STAY.least + Math.random() * STAY.more;
  let cursor = after;
  while (Date.now() < end && !signal.aborted) {
    await pause(500, signal);
    for (const { data } of feed.drain()) {
      tally.events += 1;
      cursor = (data?.authFeed.cursor as string | null | undefined) ?? cursor;
    }
  }
  await feed.close();
  return cursor;
};

/** Subscribes and then reads nothing more: what it is sent waits in the socket, then in the server. */
const readSlowly = async (app: App, admin: Admin, tally: ReaderTally, signal: AbortSignal): Promise<void> => {
  const socket = new WebSocket(app.wsUrl, 'graphql-transport-ws');
  let isClosed = false;
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    isClosed = true;
    if (code === 1013) tally.letGo += 1;
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${admin.token}` } })));
  socket.once('message', () => {
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY } }), () => socket.pause());
  });
  tally.slow += 1;
  await pause(SLOW_STAY, signal);
  socket.resume();
  await pause(1000, signal);
  if (!isClosed) socket.terminate();
};

/** Runs until `signal` aborts. */
export const runReaders = async (
  apps: readonly App[],
  admin: () => Admin,
  tally: ReaderTally,
  onError: (error: unknown) => void,
  signal: AbortSignal
): Promise<void> => {
  const appAt = (index: number): App => {
    const app = apps[index % apps.length];
    if (!app) throw new Error('There is no application.');
    return app;
  };
  const come = async (index: number): Promise<void> => {
    let cursor: string | null = null;
    for (let round = 0; !signal.aborted; round += 1) {
      // On the next instance each time, going on where the last reading ended.
      cursor = await readOnce(appAt(index + round), admin(), cursor, tally, signal).catch((error: unknown) => {
        onError(error);
        return cursor;
      });
      await pause(Math.random() * 4000, signal);
    }
  };
  const lag = async (index: number): Promise<void> => {
    while (!signal.aborted) await readSlowly(appAt(index), admin(), tally, signal);
  };
  await Promise.all([
    ...Array.from({ length: READERS }, (_, index) => come(index)),
    ...Array.from({ length: SLOW_READERS }, (_, index) => lag(index)),
  ]);
};
