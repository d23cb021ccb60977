/**
 * connecting: never connected yet. live: the server acknowledged and answers pings. reconnecting: lost, trying again.
 * offline: the browser has no network. paused: the token ran out while nobody was here. signed-out: the server ended
 * the session, nothing will be tried. failed: the server refused in a way that
 * no retry mends by itself.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'paused' | 'signed-out' | 'failed';

export interface ConnectionStateStore {
  get(): ConnectionState;
  set(state: ConnectionState): void;
  subscribe(listener: () => void): () => void;
}

export const createConnectionStateStore = (): ConnectionStateStore => {
  let state: ConnectionState = 'connecting';
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
