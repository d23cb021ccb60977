/** Constant load through the balancer: requests of known sessions and logins, and what became of each. */

import { PASSWORD } from '../../support/callers';
import type { Balancer } from './balancer';

export interface LoadReport {
  readonly requests: number;
  readonly logins: number;
  /** Anything but the answer that was due: `GET 503`, `POST 401`, … */
  readonly failures: readonly string[];
  /** Requests whose connection ended before their answer, by method. */
  readonly cut: Readonly<Record<'GET' | 'POST', number>>;
  /** Tokens of the logins that were answered. */
  readonly tokens: readonly string[];
}

export interface Load {
  stop(): Promise<LoadReport>;
}

export interface LoadOptions {
  /** Access tokens of live sessions. */
  readonly tokens: readonly string[];
  /** E-mail addresses of users whose password is the usual one. */
  readonly identifiers: readonly string[];
  /** How many of each are under way at once. */
  readonly requestsAtOnce: number;
  readonly loginsAtOnce: number;
}

export const startLoad = (balancer: Balancer, { tokens, identifiers, requestsAtOnce, loginsAtOnce }: LoadOptions): Load => {
  let isOver = false;
  let requests = 0;
  let logins = 0;
  const failures: string[] = [];
  const cut = { GET: 0, POST: 0 };
  const issued: string[] = [];

  const use = async (): Promise<void> => {
    while (!isOver) {
      const token = tokens[requests % tokens.length];
      requests += 1;
      if (token === undefined) throw new Error('The load needs tokens.');
      const answer = await balancer.send({ method: 'GET', path: '/api/users/me', token });
      if (answer.kind === 'cut') cut.GET += 1;
      else if (answer.status !== 200) failures.push(`GET ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  };
  const logIn = async (): Promise<void> => {
    while (!isOver) {
      const identifier = identifiers[logins % identifiers.length];
      logins += 1;
      const answer = await balancer.send({ method: 'POST', path: '/api/auth/local', body: { identifier, password: PASSWORD } });
      if (answer.kind === 'cut') cut.POST += 1;
      else if (answer.status !== 200) failures.push(`POST ${answer.status} ${answer.text.slice(0, 200)}`);
      else issued.push((JSON.parse(answer.text) as { jwt: string }).jwt);
    }
  };
  const workers = [...Array.from({ length: requestsAtOnce }, use), ...Array.from({ length: loginsAtOnce }, logIn)];

  return {
    async stop() {
      isOver = true;
      await Promise.all(workers);
      return { requests, logins, failures, cut, tokens: issued };
    },
  };
};
