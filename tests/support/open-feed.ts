/** A subscriber over graphql-ws, as outside clients are: what arrives waits in a queue until the test asks for it. */

import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { createDeferred, type Deferred } from './deferred';
import type { App } from './start-app';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is in the feed is up to the test's own query
type Loose = any;

export interface FeedMessage {
  readonly data?: Loose;
  readonly errors?: ReadonlyArray<{ readonly message: string; readonly extensions?: Loose }>;
}

export interface Feed {
  /** Resolves when the server has acknowledged the connection, rejects when it closed it before. */
  readonly opened: Promise<void>;
  /** How the socket was closed, by whichever side. Never rejects. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** How the subscription ended: by the server's `complete`, or by an error before or while it ran. Never rejects. */
  readonly finished: Promise<{ readonly kind: 'complete' } | { readonly kind: 'error'; readonly error: unknown }>;
  /** The oldest message that was not asked for yet. @throws Error when none comes within `timeoutMs`, or none can come */
  next(timeoutMs?: number): Promise<FeedMessage>;
  /** The first message from here on that fits; those before it are dropped. @throws Error as `next` */
  nextWhere(fits: (message: FeedMessage) => boolean, timeoutMs?: number): Promise<FeedMessage>;
  /** How many arrived and were not asked for yet. */
  pending(): number;
  /** Everything that arrived and was not asked for yet. */
  drain(): FeedMessage[];
  /** Ends the subscription and closes the socket from this side. */
  close(): Promise<void>;
}

export interface FeedOptions {
  /** The payload of `connection_init`; left out, `{ Authorization: 'Bearer <token>' }`. */
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  /** Of the handshake: `Origin`, `Cookie`, `User-Agent`, … */
  readonly headers?: Readonly<Record<string, string>>;
}

const withTimeout = <T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> => {
  let timer: NodeJS.Timeout;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No ${what} within ${timeoutMs} ms.`)), timeoutMs);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
};

/** Connects and subscribes at once, without trying again when the connection is lost. Await `opened` before doing what it shall see. */
export const openFeed = (
  app: Pick<App, 'wsUrl'>,
  token: string | null,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  options: FeedOptions = {}
): Feed => {
  const queue: FeedMessage[] = [];
  const waiting: Array<Deferred<FeedMessage>> = [];
  let end: Error | null = null;

  const opened = createDeferred<void>();
  const closed = createDeferred<{ code: number; reason: string }>();
  const finished = createDeferred<{ kind: 'complete' } | { kind: 'error'; error: unknown }>();
  // A test that expects a refusal need not look at `opened`.
  opened.promise.catch(() => undefined);

  class Socket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: { ...options.headers } });
    }
  }

  const stop = (error: Error): void => {
    end ??= error;
    for (const { reject } of waiting.splice(0)) reject(end);
  };

  const client: Client = createClient({
    url: app.wsUrl,
    webSocketImpl: Socket,
    retryAttempts: 0,
    connectionParams: { ...(options.connectionParams ?? (token === null ? {} : { Authorization: `Bearer ${token}` })) },
    on: {
      connected: () => opened.resolve(),
      closed: (event) => {
        const { code = 1006, reason = '' } = event as { code?: number; reason?: string };
        closed.resolve({ code, reason });
        const error = new Error(`The socket was closed with ${code} ${reason}.`);
        opened.reject(error);
        stop(error);
      },
    },
  });

  const unsubscribe = client.subscribe<Loose>(
    { query, variables: { ...variables } },
    {
      next: (message) => {
        const reader = waiting.shift();
        if (reader) reader.resolve(message as FeedMessage);
        else queue.push(message as FeedMessage);
      },
      error: (error) => {
        finished.resolve({ kind: 'error', error });
        stop(new Error(`The subscription failed: ${error instanceof Error ? error.message : JSON.stringify(error)}`, { cause: error }));
      },
      complete: () => {
        finished.resolve({ kind: 'complete' });
        stop(new Error('The subscription is complete.'));
      },
    }
  );

  const next = async (timeoutMs = 15_000): Promise<FeedMessage> => {
    const ready = queue.shift();
    if (ready) return ready;
    if (end) throw end;
    const reader = createDeferred<FeedMessage>();
    waiting.push(reader);
    return withTimeout(reader.promise, timeoutMs, 'message').finally(() => {
      const index = waiting.indexOf(reader);
      if (index >= 0) waiting.splice(index, 1);
    });
  };

  return {
    opened: opened.promise,
    closed: closed.promise,
    finished: finished.promise,
    next,
    async nextWhere(fits, timeoutMs = 15_000) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const message = await next(Math.max(1, deadline - Date.now()));
        if (fits(message)) return message;
      }
    },
    pending: () => queue.length,
    drain: () => queue.splice(0),
    async close() {
      unsubscribe();
      await client.dispose();
    },
  };
};
