/** One socket, from its handshake to its end. */

import { describeError, describeFault } from '../domain/describe-error';
import type { IncomingMessage } from 'node:http';
import type { makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../ports/logger';
import { CLOSE, fitReason } from './close-codes';
import type { SocketCaller } from './socket-server-deps';
import { frameTexts } from './text-frames';

export interface Connection {
  readonly request: IncomingMessage;
  /** Null until the socket has authenticated. */
  caller: SocketCaller | null;
  /** Ids of subscriptions that were accepted; those that have ended may still be in it. */
  readonly subscriptionIds: Set<string>;
  /** Monotonic milliseconds. */
  readonly openedAt: number;
  isOpen(): boolean;
  /**
   * Calls when the bytes have left, or cannot any more: a subscription asks for its next events only then, so a slow client
   * fills the feed's bounded buffer and not this process.
   */
  send(message: string, onGone: () => void): void;
  /** The same for messages that begin alike, in one write of the socket. */
  sendAll(start: Buffer, ends: readonly Buffer[], onGone: () => void): void;
  /** From here on nothing is read from the client and nothing more is sent. Later calls do nothing. */
  close(code: number, reason: string): void;
  /** Pings after half of `idleTimeout` without a sign of life, and drops the socket after the other half. */
  keepAlive(now: number, idleTimeout: number): void;
  terminate(): void;
}

type ProtocolServer = ReturnType<typeof makeServer<Record<string, unknown> | undefined, Connection>>;

/** A client that sends without reading is cut off here; what the feed sends waits for the socket and never comes near. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

export const openConnection = (
  socket: WebSocket,
  request: IncomingMessage,
  deps: { protocol: ProtocolServer; logger: Logger; monotonicNow: () => number; onClosed: (connection: Connection) => void }
): Connection => {
  const { logger, monotonicNow } = deps;
  let aliveAt = monotonicNow();
  let pingedAt: number | null = null;
  let isClosed = false;
  /** Ends the operations. Set last: a socket without our sub-protocol is closed before it is. */
  let endOperations: (code: number, reason: string) => Promise<void> = async () => undefined;

  const alive = (): void => {
    aliveAt = monotonicNow();
    pingedAt = null;
  };
  const fail = (error: unknown): void => {
    logger.error(`A GraphQL socket failed: ${describeFault(error)}`);
    connection.close(CLOSE.INTERNAL_ERROR, 'Internal error');
  };
  /** Ends what the client had subscribed to, at once and not only when it has answered the close frame. */
  const finish = (code: number, reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    endOperations(code, reason).catch((error: unknown) => logger.error(`A subscription could not be ended: ${describeError(error)}.`));
    deps.onClosed(connection);
  };

  const connection: Connection = {
    request,
    caller: null,
    subscriptionIds: new Set(),
    openedAt: aliveAt,
    isOpen: () => !isClosed && socket.readyState === socket.OPEN,
    send(message, onGone) {
      if (connection.isOpen()) socket.send(message, onGone);
      else onGone();
    },
    // Past ws, which holds nothing back that it was given before: it would, were messages compressed.
    sendAll(start, ends, onGone) {
      if (connection.isOpen()) request.socket.write(frameTexts(start, ends), onGone);
      else onGone();
    },
    close(code, reason) {
      if (isClosed) return;
      socket.close(code, fitReason(reason));
      finish(code, reason);
    },
    keepAlive(now, idleTimeout) {
      if (pingedAt !== null) {
        if (now - pingedAt >= idleTimeout / 2) socket.terminate();
      } else if (now - aliveAt >= idleTimeout / 2 && connection.isOpen()) {
        pingedAt = now;
        socket.ping();
      }
    },
    terminate: () => socket.terminate(),
  };

  socket.on('pong', alive);
  // Such as a frame that is too large: ws closes the socket itself, with the right code.
  socket.on('error', (error) => logger.debug(`A GraphQL socket was closed: ${error.message}`));
  socket.once('close', (code, reason) => finish(code, String(reason)));

  const ended = deps.protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => new Promise<void>((resolve) => connection.send(data, resolve)),
      close: (code, reason) => connection.close(code ?? CLOSE.INTERNAL_ERROR, reason ?? ''),
      onMessage: (handle) =>
        socket.on('message', (data) => {
          alive();
          // A client that does not answer the close frame could go on acting without this.
          if (!connection.isOpen()) return;
          if (socket.bufferedAmount > MAX_BUFFERED_BYTES) return connection.close(CLOSE.TRY_AGAIN_LATER, 'Too slow: answers wait unread.');
          handle(String(data)).catch(fail);
        }),
    },
    connection
  );
  endOperations = async (code, reason) => ended(code, reason);
  // Ends the wait for `connection_init` too.
  if (isClosed) void ended();
  return connection;
};
