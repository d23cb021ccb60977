/**
 * A front end that notices at once that its session was ended: by an administrator, a policy, or a logout elsewhere.
 *
 *   const App = () => {
 *     const { token, clear } = useLogin();
 *     useLoggedOut('https://cms.example.com', token, () => clear());
 *     …
 */

import { useEffect, useRef } from 'react';
import { createClient } from 'graphql-ws';

const FEED = 'subscription { myAuthFeed { type session { id current endReason } } }';

/** The server closes so when the session is over; graphql-ws does not come back after it. */
const SESSION_OVER = 4401;

interface OwnEvent {
  readonly myAuthFeed: { readonly type: string; readonly session: { readonly current: boolean; readonly endReason: string | null } | null };
}

/**
 * Watches the session behind a token, coming back when the connection is lost.
 *
 * @param onEnded called once, with the reason where it is known
 * @returns ends the watching
 */
export const watchSession = (strapiUrl: string, token: string, onEnded: (reason: string | null) => void): (() => void) => {
  let isOver = false;
  const end = (reason: string | null): void => {
    if (isOver) return;
    isOver = true;
    onEnded(reason);
    void client.dispose();
  };
  const client = createClient({
    url: `${strapiUrl.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { Authorization: `Bearer ${token}` },
    lazy: false,
    retryAttempts: Infinity,
    shouldRetry: () => !isOver,
    on: { closed: (event) => (event as { code?: number }).code === SESSION_OVER && end(null) },
  });
  const unsubscribe = client.subscribe<OwnEvent>(
    { query: FEED },
    {
      next: ({ data }) => {
        const event = data?.myAuthFeed;
        if (event?.type === 'SESSION_ENDED' && event.session?.current) end(event.session.endReason);
      },
      // A connection that cannot be made again says nothing about the session: the next request will tell.
      error: () => undefined,
      complete: () => undefined,
    }
  );
  return () => {
    isOver = true;
    unsubscribe();
    void client.dispose();
  };
};

/** Calls `onLoggedOut` when the session behind `token` ends; null watches nothing. */
export const useLoggedOut = (strapiUrl: string, token: string | null, onLoggedOut: (reason: string | null) => void): void => {
  const latest = useRef(onLoggedOut);
  useEffect(() => {
    latest.current = onLoggedOut;
  });
  useEffect(() => (token === null ? undefined : watchSession(strapiUrl, token, (reason) => latest.current(reason))), [strapiUrl, token]);
};
