/** A small OAuth 2 provider on the loopback interface, and a browser's way through it. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rest, type Answer } from '../support/http';
import type { App } from '../support/start-app';

export interface Provider {
  readonly url: string;
  /** Whom the provider knows from now on. */
  know(profile: { readonly username: string; readonly email: string }): void;
  stop(): Promise<void>;
}

export const startProvider = async (): Promise<Provider> => {
  let profile = { username: '', email: '' };
  const server: Server = createServer((request, response) => {
    const json = request.url?.startsWith('/token') ? { access_token: 'example-access-token', token_type: 'bearer' } : profile;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    know: (known) => void (profile = known),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** From the login button to the answer with the tokens. Strapi's session cookie goes over HTTPS only, which a proxy says it was. */
export const loginByProvider = async (app: App, headers: Readonly<Record<string, string>>): Promise<Answer> => {
  const secure = { ...headers, 'x-forwarded-proto': 'https' };
  const leaving = await rest(app, 'GET', '/api/connect/example', { headers: secure });
  const state = new URL(leaving.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const back = await rest(app, 'GET', `/api/connect/example/callback?code=example-code&state=${state}`, {
    headers: secure,
    cookies: leaving.cookies,
  });
  return rest(app, 'GET', '/api/auth/example/callback', { headers: secure, cookies: back.cookies });
};
