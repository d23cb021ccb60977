/** Upgrade requests that are not ours. */

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

const DROPPED = new Set(['upgrade', 'connection', 'http2-settings']);

/**
 * Node answers an upgrade request like any other as long as nobody listens for upgrades, and hands over the bare socket as soon as
 * somebody does. With our listener alone, each REST call of a client that offers HTTP/2 (`Upgrade: h2c`, the default of
 * Java's HttpClient) would hang. So the request is given back to the server, without the offer.
 */
export const passToServer = (server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = String(request.rawHeaders[index]);
    if (!DROPPED.has(name.toLowerCase())) lines.push(`${name}: ${request.rawHeaders[index + 1]}`);
  }
  lines.push('Connection: close', '', '');
  socket.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), head]));
  server.emit('connection', socket);
};

/** Ends a handshake with a plain HTTP answer. */
export const refuseUpgrade = (socket: Duplex, status: string): void => {
  // A client that is already gone is no reason to end the process.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};
