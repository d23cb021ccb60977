/** A server that alerts are sent to, and that fails on purpose. */

import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { waitFor } from './wait-for';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A status with headers, or what is done with the response instead. */
export type Answer = number | readonly [status: number, headers: Readonly<Record<string, string>>] | ((response: ServerResponse) => void);

export interface AlertReceiver {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly received: Received[];
  /** What comes next is answered so, one after the other; then by `always`. */
  readonly script: Answer[];
  always: Answer;
  /** Local ports of the clients whose requests are not answered yet. */
  openPorts(): readonly number[];
  /** Resolves with what was received, once it is that many. */
  waitForCount(count: number, timeoutMs?: number): Promise<readonly Received[]>;
  /** Refuses connections until `open`, which keeps the port. */
  close(): Promise<void>;
  open(): Promise<void>;
  stop(): Promise<void>;
}

/** Takes the request and never answers. */
export const HANG: Answer = () => undefined;

export const startAlertReceiver = async (): Promise<AlertReceiver> => {
  let server: Server | null = null;
  let port = 0;
  const sockets = new Set<Socket>();
  const unanswered = new Set<number>();
  const open = async (): Promise<void> => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      const { remotePort = 0 } = request.socket;
      unanswered.add(remotePort);
      response.once('close', () => unanswered.delete(remotePort));
      request.on('data', (chunk: Buffer) => void chunks.push(chunk));
      request.on('end', () => {
        receiver.received.push({
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          at: Date.now(),
        });
        const answer = receiver.script.shift() ?? receiver.always;
        if (typeof answer === 'function') return answer(response);
        const [status, headers] = typeof answer === 'number' ? [answer, {}] : answer;
        response.writeHead(status, headers).end();
      });
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server?.once('error', reject);
      server?.listen(port, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (closing) await new Promise((resolve) => closing.close(resolve));
  };
  await open();
  const receiver: AlertReceiver = {
    url: `http://127.0.0.1:${port}`,
    received: [],
    script: [],
    always: 204,
    openPorts: () => [...unanswered],
    waitForCount: (count, timeoutMs) =>
      waitFor(`${count} requests`, () => receiver.received.length >= count && receiver.received, timeoutMs),
    close,
    open,
    stop: close,
  };
  return receiver;
};
