/**
 * The last requests of an application that stops. Strapi cuts every connection once its plugins are done: by then the
 * answers have to be out, and what the requests did has to be on record and told to the other instances.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Middleware } from 'koa';

export interface RequestDrain {
  /** Goes before everything else, so that it sees each request to its end. */
  readonly middleware: Middleware;
  /**
   * Takes no new connection, lets idle ones go, and waits for the answers that are under way, at most `limit` milliseconds.
   * Resolves to how many requests were still unanswered then.
   */
  drain(server: NetServer, limit: number): Promise<number>;
}

/** Milliseconds after which the listener closes although connections keep coming: whoever sends them has to go elsewhere. */
const ACCEPT_LIMIT = 500;
/** Turns of the event loop: the first may be the rest of one that had looked at the sockets before. */
const QUIET_TURNS = 3;

/** Resolves after turns in a row in which nothing was counted, or at `endAt` (performance.now). */
const waitForQuiet = async (count: () => number, endAt: number): Promise<void> => {
  let before = count();
  for (let quiet = 0; quiet < QUIET_TURNS && performance.now() < endAt;) {
    await nextTurn();
    quiet = count() === before ? quiet + 1 : 0;
    before = count();
  }
};

export const createRequestDrain = (): RequestDrain => {
  /** Bounded by the connections that the server has. */
  const underway = new Set<ServerResponse>();
  let isDraining = false;
  let seen = 0;
  let onEmpty: () => void = () => undefined;

  const waitUntilEmpty = async (endAt: number): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      onEmpty = resolve;
      timer = setTimeout(resolve, Math.max(0, endAt - performance.now()));
    });
    clearTimeout(timer);
  };

  return {
    middleware: (context, next) => {
      const { res } = context;
      underway.add(res);
      seen += 1;
      // An answer that went out is closed too, and so is one whose client has left.
      res.once('close', () => {
        underway.delete(res);
        if (underway.size === 0) onEmpty();
      });
      // On a connection that was busy when the draining began: a client that keeps it would be cut off in its next request.
      if (isDraining) res.shouldKeepAlive = false;
      return next();
    },

    async drain(server, limit) {
      const endAt = performance.now() + limit;
      isDraining = true;
      for (const res of underway) res.shouldKeepAlive = false;
      // A listener that closes resets the connections that wait for it, and Node accepts one in a turn: under load some always wait.
      let accepted = 0;
      const onConnection = (): void => void (accepted += 1);
      server.on('connection', onConnection);
      await waitForQuiet(() => accepted, performance.now() + ACCEPT_LIMIT);
      server.off('connection', onConnection);
      // Without the part of `http.Server` that cuts idle connections: one whose request has come and is not read yet counts as idle.
      // A server that never listened says so; there is nothing to drain then.
      NetServer.prototype.close.call(server, () => undefined);
      do {
        await waitForQuiet(() => seen, endAt);
        if (underway.size > 0) await waitUntilEmpty(endAt);
      } while (underway.size > 0 && performance.now() < endAt);
      return underway.size;
    },
  };
};
