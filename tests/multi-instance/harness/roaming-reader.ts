/** A client of the feed as it should be: whenever its socket closes it goes to the next instance and on from its last cursor. */

import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { App } from '../../support/start-app';
import { waitFor } from '../../support/wait-for';

export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly position: number;
  /** Whose session it is about; null where it is about none. */
  readonly userId: string | null;
}

export interface RoamingReader {
  /** Every kept event that was told, in the order of the telling. */
  readonly told: readonly ToldEvent[];
  /** How often it went on with another connection. */
  moves(): number;
  stop(): Promise<void>;
}

interface Message {
  readonly data?: {
    readonly authFeed: { id: string; type: string; cursor: string | null; session: { user: { id: string } } | null };
  } | null;
}

const QUERY = 'subscription Feed($after: String) { authFeed(after: $after) { id type cursor session { user { id } } } }';

const positionIn = (cursor: string): number => (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown, number])[2];

/** Resolves once it listens. @param after the cursor that it begins with */
export const startRoamingReader = async (apps: readonly App[], first: number, token: string, after: string): Promise<RoamingReader> => {
  const told: ToldEvent[] = [];
  let cursor = after;
  let turn = first;
  let connections = 0;
  let isOver = false;
  let leave: () => Promise<void> = async () => undefined;

  const take = ({ data }: Message): void => {
    const event = data?.authFeed;
    if (!event || event.cursor === null) return;
    cursor = event.cursor;
    told.push({ id: event.id, type: event.type, position: positionIn(event.cursor), userId: event.session?.user.id ?? null });
  };
  const listen = (app: App): Promise<void> =>
    new Promise((resolve) => {
      const client = createClient({
        url: app.wsUrl,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { Authorization: `Bearer ${token}` },
        on: { connected: () => (connections += 1) },
      });
      leave = async () => void (await client.dispose());
      client.subscribe<Message['data']>(
        { query: QUERY, variables: { after: cursor } },
        { next: (message) => take(message as Message), error: () => resolve(), complete: () => resolve() }
      );
    });
  const roam = async (): Promise<void> => {
    while (!isOver) {
      const app = apps[turn % apps.length];
      turn += 1;
      if (app) await listen(app);
      // An instance that is down refuses at once; the others are there.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const roaming = roam();
  await waitFor('the reader to connect', () => connections > 0);

  return {
    told,
    moves: () => Math.max(0, connections - 1),
    async stop() {
      isOver = true;
      await leave();
      await roaming;
    },
  };
};
