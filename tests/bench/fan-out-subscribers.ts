/** Who subscribes in the part `fan-out`, to what, and the process in which they do. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiToken, loginAdmin, type Admin } from '../support/callers';
import type { App } from '../support/start-app';
import type { Order, Report, Subscriber } from './fan-out-clients';

const CALLERS = 20;

/** What the bench itself makes happen: that somebody was seen comes when it comes. */
const ARGUMENTS = '(after: $after, filter: { types: [SESSION_ENDED] })';
const SESSION = `session {
  id origin status current loginMethod createdAt lastSeenAt expiresAt endedAt endReason ipAddress securityScore
  user { id username email blocked deleted } device { type label } location { countryCode country flag city } network { kind organization }
}`;
/** What the dashboard asks for, and what smaller clients do. */
export const QUERIES = [
  `subscription Feed($after: String) { authFeed${ARGUMENTS} { id cursor type occurredAt ${SESSION} } }`,
  `subscription Risk($after: String) { authFeed${ARGUMENTS} { id cursor type occurredAt riskEvent { id severity decision signals { code } policies { id name } } } }`,
  `subscription Audit($after: String) { authFeed${ARGUMENTS} { id cursor type severity occurredAt actor { kind id name ipAddress } detail } }`,
  `subscription Small($after: String) { authFeed${ARGUMENTS} { type occurredAt } }`,
];

/** Administrators' sessions and API tokens by turns, each of which reads every query. */
export const makeSubscribers = async (app: App, admin: Admin, count: number): Promise<Subscriber[]> => {
  const tokens: string[] = [];
  for (let index = 0; index < CALLERS / 2; index += 1) {
    tokens.push((await loginAdmin(app, admin)).token, (await createApiToken(app, admin.token, { type: 'full-access' })).token);
  }
  return Array.from({ length: count }, (_, index) => ({
    token: tokens[index % tokens.length] ?? '',
    query: QUERIES[Math.floor(index / tokens.length) % QUERIES.length] ?? '',
    variables: {},
  }));
};

export type Collected = Extract<Report, { kind: 'collected' }>;

export interface Clients {
  /** Opens a socket for each subscriber, after closing what was open. Resolves when all have subscribed. */
  open(url: string, subscribers: readonly Subscriber[]): Promise<void>;
  /** Waits until each subscriber has so many messages, at most so many milliseconds. Counts from the last `open`. */
  collect(messages: number, timeout: number): Promise<Collected>;
  stop(): void;
}

export const startClients = (): Clients => {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fan-out-clients.ts');
  const child = fork(script, { execArgv: ['--import', 'tsx'] });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The process of the subscribers ended.')));
  gone.catch(() => undefined);
  const ask = async (order: Order): Promise<Report> => {
    const answer = once(child, 'message');
    child.send(order);
    return (await Promise.race([answer, gone]))[0] as Report;
  };
  return {
    open: async (url, subscribers) => void (await ask({ kind: 'open', url, subscribers })),
    async collect(messages, timeout) {
      const report = await ask({ kind: 'collect', messages, timeout });
      if (report.kind !== 'collected') throw new Error('The subscribers did not say what came.');
      return report;
    },
    stop: () => child.disconnect(),
  };
};
