/** Whose sockets are open: what has to be found when a session, a user or a token ends. */

import type { SessionId, UserRef } from '../domain/session';
import type { Connection } from './connection';
import type { SocketCaller } from './socket-server-deps';

export interface ConnectionRegistry {
  add(connection: Connection): void;
  /** The connection has authenticated. */
  identify(connection: Connection, caller: SocketCaller): void;
  remove(connection: Connection): void;
  all(): Connection[];
  ofCaller(key: string): Connection[];
  ofSession(id: SessionId): Connection[];
  ofUser(user: UserRef): Connection[];
  size(): number;
}

const createIndex = () => {
  const entries = new Map<string, Set<Connection>>();
  return {
    add(key: string, connection: Connection): void {
      const found = entries.get(key) ?? new Set();
      entries.set(key, found.add(connection));
    },
    remove(key: string, connection: Connection): void {
      const found = entries.get(key);
      found?.delete(connection);
      if (found?.size === 0) entries.delete(key);
    },
    get: (key: string): Connection[] => [...(entries.get(key) ?? [])],
  };
};

const userKey = (user: UserRef): string => `${user.origin}:${user.id}`;

export const createConnectionRegistry = (): ConnectionRegistry => {
  const connections = new Set<Connection>();
  const [callers, sessions, users] = [createIndex(), createIndex(), createIndex()];
  const index = (connection: Connection, caller: SocketCaller, change: 'add' | 'remove'): void => {
    callers[change](caller.key, connection);
    if (caller.sessionId !== null) sessions[change](caller.sessionId, connection);
    if (caller.user !== null) users[change](userKey(caller.user), connection);
  };

  return {
    add: (connection) => void connections.add(connection),
    identify(connection, caller) {
      connection.caller = caller;
      index(connection, caller, 'add');
    },
    remove(connection) {
      connections.delete(connection);
      if (connection.caller) index(connection, connection.caller, 'remove');
    },
    all: () => [...connections],
    ofCaller: callers.get,
    ofSession: sessions.get,
    ofUser: (user) => users.get(userKey(user)),
    size: () => connections.size,
  };
};
