import { createClient, type Client } from 'graphql-ws';
import { createConnectionStateStore, type ConnectionState, type ConnectionStateStore } from './connection-state';
import { isExpired } from './jwt-expiry';
import type { PanelSession } from './panel-session';
import { computeReconnectDelay } from './reconnect-delay';

const PING_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;
const ACK_TIMEOUT_MS = 10_000;
/** The server's close code for a session that is over. */
const SESSION_ENDED = 4401;

export interface LiveTransport {
  readonly client: Client;
  readonly state: Pick<ConnectionStateStore, 'get' | 'subscribe'>;
  dispose(): void;
}

const closeCodeOf = (event: unknown): number | null =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number' ? event.code : null;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One socket for the page, kept up for as long as the page is open. */
export const createLiveTransport = (url: () => string, session: PanelSession): LiveTransport => {
  const state = createConnectionStateStore();
  let isDisposed = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const show = (next: ConnectionState): void => {
    if (!isDisposed && state.get() !== 'signed-out') state.set(next);
  };

  const client = createClient({
    url,
    lazy: false,
    retryAttempts: Infinity,
    keepAlive: PING_MS,
    connectionAckWaitTimeout: ACK_TIMEOUT_MS,
    // Also a browser's error event is worth another try: it says no more than that there is no connection.
    shouldRetry: () => !isDisposed,
    async retryWait(attempt) {
      await wait(computeReconnectDelay(attempt, Math.random()));
      // The page is gone: an attempt that never comes leaves nothing behind, a failed one would ask for a token.
      if (isDisposed) await new Promise(() => {});
      const token = session.token();
      if (token && isExpired(token, Date.now())) show('paused');
      await session.whenUsable();
    },
    async connectionParams() {
      const held = session.token();
      const token = held && isExpired(held, Date.now()) ? await session.renew(held) : held;
      return { Authorization: `Bearer ${token ?? ''}` };
    },
    // Comes when the client has given up, after a close code that the protocol calls fatal. The next subscription tries again.
    onNonLazyError: () => show('failed'),
    on: {
      connecting: (isRetry) => show(navigator.onLine ? (isRetry ? 'reconnecting' : 'connecting') : 'offline'),
      connected: () => show('live'),
      ping(isReceived) {
        if (isReceived) return;
        clearTimeout(pongTimer);
        // A frozen or cut connection does not close by itself; without this the page would call itself live for minutes.
        pongTimer = setTimeout(() => {
          show('reconnecting');
          client.terminate();
        }, PONG_TIMEOUT_MS);
      },
      pong(isReceived) {
        if (isReceived) clearTimeout(pongTimer);
      },
      closed(event) {
        clearTimeout(pongTimer);
        if (closeCodeOf(event) === SESSION_ENDED) {
          show('signed-out');
          session.signOut();
          return;
        }
        show(navigator.onLine ? 'reconnecting' : 'offline');
      },
    },
  });

  const onOffline = (): void => {
    show('offline');
    client.terminate();
  };
  const onOnline = (): void => {
    if (state.get() === 'offline') show('reconnecting');
  };
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);

  return {
    client,
    state,
    dispose() {
      isDisposed = true;
      clearTimeout(pongTimer);
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('online', onOnline);
      void client.dispose();
    },
  };
};
