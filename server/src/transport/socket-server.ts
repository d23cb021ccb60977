/** GraphQL over WebSockets on the server that is there already: handshake, limits, and the ends of sockets. */

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type ServerOptions } from 'ws';
import type { SessionId, UserRef } from '../domain/session';
import type { FanOutCounts } from '../use-cases/instance-figures';
import { isAllowedOrigin } from './allowed-origin';
import { CLOSE } from './close-codes';
import { openConnection, type Connection } from './connection';
import { createConnectionRegistry } from './connection-registry';
import { passToServer, refuseUpgrade } from './foreign-upgrade';
import { createFanOut } from './fan-out';
import { createGraphqlProtocol } from './graphql-protocol';
import { createSubscribeField } from './subscribe-field';
import type { SocketCaller, SocketServerDeps } from './socket-server-deps';
import { createSweep } from './sweep';
import { createValidity } from './validity';

export interface SocketServer {
  attach(server: Server): void;
  /** Closes every socket with 1001 and resolves when they are gone. */
  detach(): Promise<void>;
  /** Each closes what it finds, with 4401 where no code is given, and answers how many sockets that were. */
  closeSession(id: SessionId, reason: string): number;
  closeUser(user: UserRef, reason: string): number;
  closeCaller(key: string, reason: string, code?: 4401 | 4403): number;
  /** For every socket that has authenticated. */
  forEach(visit: (caller: SocketCaller, close: (code: number, reason: string) => void) => void): void;
  /** Asks `isStillValid` for every socket, and closes those that are not. */
  revalidate(): Promise<void>;
  revalidateWhere(predicate: (caller: SocketCaller) => boolean): Promise<void>;
  size(): number;
  /** What subscribers were told, and how much of it was shared. */
  counts(): FanOutCounts;
}

/** For a client that does not answer the close frame. */
const CLOSE_TIMEOUT = 2000;

export const createSocketServer = (deps: SocketServerDeps): SocketServer => {
  const { limits, logger, path } = deps;
  const monotonicNow = (): number => performance.now();
  const registry = createConnectionRegistry();
  const validity = createValidity(deps);
  const fanOut = createFanOut(deps, createSubscribeField(deps));
  const protocol = createGraphqlProtocol(deps, registry, validity, fanOut);
  const sweep = createSweep({ ...deps, registry, validity, monotonicNow });
  // The types of ws do not know `closeTimeout` yet.
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    maxPayload: limits.maxPayloadBytes,
    handleProtocols,
    closeTimeout: CLOSE_TIMEOUT,
  };
  const sockets = new WebSocketServer(options);
  let detachFrom: (() => void) | null = null;

  const open = (server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const isOurs = request.url?.split('?')[0] === path && request.headers.upgrade?.toLowerCase() === 'websocket';
    if (!isOurs) {
      if (server.listenerCount('upgrade') === 1) passToServer(server, request, socket, head);
      return;
    }
    if (!isAllowedOrigin(request, limits.allowedOrigins)) {
      logger.warn(`A socket from a page of ${JSON.stringify(request.headers.origin)} was refused; allowedOrigins does not list it.`);
      return refuseUpgrade(socket, '403 Forbidden');
    }
    // Refused sockets count until they are gone: who ignores being refused is not even greeted.
    if (sockets.clients.size >= 2 * limits.maxSockets) return refuseUpgrade(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (registry.size() >= limits.maxSockets) {
        webSocket.on('error', () => webSocket.terminate());
        return webSocket.close(CLOSE.TRY_AGAIN_LATER, 'Too many sockets');
      }
      const connection = openConnection(webSocket, request, { protocol, logger, monotonicNow, onClosed: registry.remove });
      if (connection.isOpen()) registry.add(connection);
    });
  };

  const closeAll = (connections: Connection[], code: number, reason: string): number => {
    for (const connection of connections) connection.close(code, reason);
    return connections.length;
  };

  return {
    attach(server) {
      detachFrom?.();
      const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => open(server, request, socket, head);
      server.on('upgrade', onUpgrade);
      detachFrom = () => server.off('upgrade', onUpgrade);
      sweep.start();
    },
    async detach() {
      detachFrom?.();
      detachFrom = null;
      sweep.stop();
      closeAll(registry.all(), CLOSE.GOING_AWAY, 'The server is going away');
      const gone = [...sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), CLOSE_TIMEOUT / 2);
      await Promise.all(gone);
      clearTimeout(impatience);
    },
    closeSession: (id, reason) => closeAll(registry.ofSession(id), CLOSE.UNAUTHORIZED, reason),
    closeUser: (user, reason) => closeAll(registry.ofUser(user), CLOSE.UNAUTHORIZED, reason),
    closeCaller: (key, reason, code = CLOSE.UNAUTHORIZED) => closeAll(registry.ofCaller(key), code, reason),
    forEach(visit) {
      for (const { caller, close } of registry.all()) if (caller) visit(caller, close);
    },
    revalidate: () => validity.checkAll(registry.all()),
    revalidateWhere: (predicate) => validity.checkAll(registry.all().filter(({ caller }) => caller !== null && predicate(caller))),
    size: registry.size,
    counts: fanOut.counts,
  };
};
