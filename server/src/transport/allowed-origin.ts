/** Which pages may open a socket. Browsers send `Origin` with each handshake and let no script change it. */

import type { IncomingMessage } from 'node:http';

const parseUrl = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/** No `Origin` is no browser, and passes; else the page has to come from the server's own host or from a listed origin. */
export const isAllowedOrigin = ({ headers }: Pick<IncomingMessage, 'headers'>, allowedOrigins: readonly string[]): boolean => {
  if (headers.origin === undefined) return true;
  const origin = parseUrl(headers.origin);
  if (!origin?.host) return false;
  // Through the parser as well, so that case and a port that is the scheme's own make no difference.
  if (headers.host !== undefined && origin.host === parseUrl(`${origin.protocol}//${headers.host}`)?.host) return true;
  return allowedOrigins.some((allowed) => parseUrl(allowed)?.origin === origin.origin);
};
