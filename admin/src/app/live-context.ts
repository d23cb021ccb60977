import * as React from 'react';
import type { ConnectionState } from '../lib/connection-state';
import type { LiveTransport } from '../lib/live-transport';

export const LiveContext = React.createContext<LiveTransport['state'] | null>(null);

export const useConnectionState = (): ConnectionState => {
  const state = React.useContext(LiveContext);
  if (!state) throw new Error('useConnectionState needs a GraphqlProvider above it.');
  return React.useSyncExternalStore(state.subscribe, state.get);
};
