/**
 * The subscribers of the part `fan-out`, in a process of their own: whoever receives thousands of messages a second must
 * not take the time from whoever sends them. Told over IPC what to open, tells over IPC what came.
 */

import { WebSocket } from 'ws';

export interface Subscriber {
  readonly token: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type Order =
  | { readonly kind: 'open'; readonly url: string; readonly subscribers: readonly Subscriber[] }
  /** Each subscriber waits for so many messages, at most so many milliseconds. */
  | { readonly kind: 'collect'; readonly messages: number; readonly timeout: number };

export type Report =
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'collected';
      /** Messages of each subscriber. */
      readonly counts: readonly number[];
      /** Milliseconds from an event's moment, which lies before its commit, to its arrival. */
      readonly latencies: readonly number[];
      readonly closed: readonly string[];
      readonly errors: number;
    };

const PARALLEL = 20;

let sockets: WebSocket[] = [];
let counts: number[] = [];
let latencies: number[] = [];
let errors = 0;
let closed: string[] = [];

/** Cheaper than parsing, of which twenty thousand a second would be measured too. */
const momentOf = (text: string): number => {
  const at = text.indexOf('"occurredAt":"');
  return Date.parse(text.slice(at + 14, at + 38));
};

const openOne = (url: string, { token, query, variables }: Subscriber, index: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    sockets.push(socket);
    const send = (message: object): void => socket.send(JSON.stringify(message));
    socket.on('open', () => send({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }));
    socket.on('error', reject);
    socket.on('close', (code, reason) => {
      closed.push(`${code} ${String(reason)}`);
      reject(new Error(`A subscriber was closed with ${code} ${String(reason)}.`));
    });
    socket.on('message', (data) => {
      const now = Date.now();
      const text = String(data);
      if (text.includes('"type":"connection_ack"')) {
        send({ type: 'subscribe', id: `subscriber-${index}`, payload: { query, variables } });
        // The server answers in order: after the pong, the subscription has been accepted.
        send({ type: 'ping' });
      } else if (text.includes('"type":"pong"')) resolve();
      else if (text.includes('"type":"next"') && !text.includes('"errors"')) {
        counts[index] = (counts[index] ?? 0) + 1;
        latencies.push(now - momentOf(text));
      } else errors += 1;
    });
  });

const open = async (url: string, subscribers: readonly Subscriber[]): Promise<void> => {
  for (const socket of sockets) socket.removeAllListeners('close').terminate();
  [sockets, counts, latencies, errors, closed] = [[], subscribers.map(() => 0), [], 0, []];
  const waiting = subscribers.map((subscriber, index) => ({ subscriber, index })).reverse();
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await openOne(url, next.subscriber, next.index);
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
};

const collect = async (messages: number, timeout: number): Promise<void> => {
  const end = Date.now() + timeout;
  while (Date.now() < end && counts.some((count) => count < messages)) await new Promise((resolve) => setTimeout(resolve, 50));
};

const report = (message: Report): void => void process.send?.(message);

process.on('message', (order: Order) => {
  const work =
    order.kind === 'open'
      ? open(order.url, order.subscribers).then(() => report({ kind: 'opened' }))
      : collect(order.messages, order.timeout).then(() => {
          report({ kind: 'collected', counts, latencies, closed, errors });
        });
  work.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());
