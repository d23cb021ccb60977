import type { SessionFieldsFragment } from '../../gql/graphql';
import type { SessionView } from './session-view';

/** Whether the exact filters select the session: what the client can decide as the server does. */
export const matchesFilters = (session: SessionFieldsFragment, view: SessionView): boolean =>
  (view.origin === null || session.origin === view.origin) &&
  (view.statuses.length === 0 || view.statuses.includes(session.status)) &&
  (view.deviceTypes.length === 0 || view.deviceTypes.includes(session.device.type));

/** Whether the search text is in a field that the client has. False is no proof: the server searches more fields. */
export const matchesSearch = (session: SessionFieldsFragment, search: string): boolean => {
  const needle = search.trim().toLowerCase();
  if (!needle) return true;
  const { username, email } = session.user;
  return [username, email, session.ipAddress, session.device.label].some((text) => text?.toLowerCase().includes(needle));
};
