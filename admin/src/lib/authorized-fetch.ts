import { isExpired } from './jwt-expiry';
import type { PanelSession } from './panel-session';

const UNAUTHORIZED = 401;

/**
 * `fetch` with the panel's token. A token that has run out, or that the server answers with 401, is renewed and the
 * request is sent once more; if it stays 401 the panel goes to its login page.
 */
export const createAuthorizedFetch = (session: PanelSession, now: () => number): typeof fetch => {
  const send = (input: RequestInfo | URL, init: RequestInit | undefined, token: string | null): Promise<Response> => {
    const headers = new Headers(init?.headers);
    if (token) headers.set('Authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
  return async (input, init) => {
    const held = session.token();
    const token = held && isExpired(held, now()) ? await session.renew(held) : held;
    const response = await send(input, init, token);
    if (response.status !== UNAUTHORIZED) return response;
    const renewed = await session.renew(token);
    if (!renewed) return response;
    const again = await send(input, init, renewed);
    if (again.status === UNAUTHORIZED) session.signOut();
    return again;
  };
};
