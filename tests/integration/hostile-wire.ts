/** Requests that no client library would send: bytes straight onto the socket. */

import { connect } from 'node:net';
import type { App } from '../support/start-app';

/** Milliseconds that a server has for an answer, whatever it was sent: Node's own limit for whole headers is a minute. */
export const IN_TIME = 15_000;

export interface WireAnswer {
  /** Of the status line; 0 where the connection was closed without one. */
  readonly status: number;
  readonly body: string;
}

/** Sends `request` and reads until the server closes. @throws Error where it has not within {@link IN_TIME} */
export const sendBytes = (app: Pick<App, 'port'>, request: Buffer): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(app.port, '127.0.0.1', () => socket.write(request));
    const timer = setTimeout(() => socket.destroy(new Error(`No answer within ${IN_TIME} ms.`)), IN_TIME);
    const settle = (): void => {
      clearTimeout(timer);
      const text = Buffer.concat(chunks).toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), body: end < 0 ? '' : text.slice(end + 4) });
    };
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => socket.end());
    socket.on('close', settle);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that refuses large headers closes while they are still being written.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return;
      clearTimeout(timer);
      reject(error);
    });
  });

/** A login as an end user, with headers whose values are the bytes that they are given as. */
export const loginRequest = (identifier: string, password: string, headers: Readonly<Record<string, Buffer | string>>): Buffer => {
  const body = JSON.stringify({ identifier, password });
  const lines = Object.entries(headers).flatMap(([name, value]) => [Buffer.from(`${name}: `), Buffer.from(value), Buffer.from('\r\n')]);
  return Buffer.concat([
    Buffer.from('POST /api/auth/local HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n'),
    Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n`),
    ...lines,
    Buffer.from(`\r\n${body}`),
  ]);
};
