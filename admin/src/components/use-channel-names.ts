import * as React from 'react';
import { useQuery } from 'urql';
import { PERMISSIONS } from '../app/permissions';
import { usePermission } from '../app/use-permission';
import { ChannelNamesQuery } from '../lib/channel-names-query';

export interface ChannelNames {
  /** By id, the oldest first. Null until they are known, and for whoever may not read them. */
  readonly names: ReadonlyMap<string, string> | null;
  /** Called when a channel has changed. */
  readonly reload: () => void;
}

/** What the alert channels are called. */
export const useChannelNames = (): ChannelNames => {
  const mayRead = usePermission(PERMISSIONS.findAlerts) === true;
  const [{ data }, read] = useQuery({ query: ChannelNamesQuery, pause: !mayRead });
  const names = React.useMemo(() => (data ? new Map(data.authAlertChannels.map(({ id, name }) => [id, name])) : null), [data]);
  // A reader who may not have them would be refused each time.
  const reload = React.useCallback(() => (mayRead ? read() : undefined), [mayRead, read]);
  return { names, reload };
};
