/**
 * A balancer as simple as can be: one instance after the other, a connection for each request. Where an instance takes
 * no connection it asks the next; an answer is an answer, whatever its status, and a request that was sent is never sent again.
 */

import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '../../support/start-app';

export interface BalancedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

export type BalancedAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string; readonly app: App }
  /** The connection ended after the request was sent, and before its answer was whole. */
  | { readonly kind: 'cut'; readonly app: App };

type Attempt = { readonly kind: 'answer'; readonly status: number; readonly text: string } | { readonly kind: 'cut' | 'not-taken' };

export interface Balancer {
  /** @throws Error where no instance takes a connection for a minute */
  send(order: BalancedRequest): Promise<BalancedAnswer>;
}

const PATIENCE = 60_000;

const attempt = (app: App, { method, path, token, body }: BalancedRequest): Promise<Attempt> =>
  new Promise((resolve) => {
    let isConnected = false;
    const sent = request(
      {
        host: '127.0.0.1',
        port: app.port,
        method,
        path,
        agent: false,
        headers: {
          connection: 'close',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve({ kind: 'cut' }));
        response.on('end', () => resolve({ kind: 'answer', status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      }
    );
    sent.on('socket', (socket) => socket.once('connect', () => (isConnected = true)));
    sent.on('error', () => resolve({ kind: isConnected ? 'cut' : 'not-taken' }));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

export const createBalancer = (apps: readonly App[]): Balancer => {
  let turn = 0;
  return {
    async send(order) {
      const giveUpAt = Date.now() + PATIENCE;
      for (;;) {
        for (let tried = 0; tried < apps.length; tried += 1) {
          turn = (turn + 1) % apps.length;
          const app = apps[turn];
          if (!app) continue;
          const outcome = await attempt(app, order);
          if (outcome.kind !== 'not-taken') return { ...outcome, kind: outcome.kind, app } as BalancedAnswer;
        }
        if (Date.now() > giveUpAt) throw new Error('No instance takes connections.');
        await delay(50);
      }
    },
  };
};
