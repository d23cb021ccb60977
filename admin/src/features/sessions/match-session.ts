import type { SessionFieldsFragment } from '../../gql/graphql';
import type { SessionView } from './session-view';

const isSelected = <Value>(chosen: readonly Value[], value: Value | undefined): boolean =>
  chosen.length === 0 || (value !== undefined && chosen.includes(value));

const matchesScore = (score: number | null, { maxSecurityScore, orderBy }: SessionView): boolean => {
  // The server leaves sessions that were never assessed out of an order by score, as out of a filter by score.
  if (score === null) return maxSecurityScore === null && orderBy !== 'SECURITY_SCORE_ASC';
  return maxSecurityScore === null || score <= maxSecurityScore;
};

/** Whether the exact filters select the session: what the client can decide as the server does. */
export const matchesFilters = (session: SessionFieldsFragment, view: SessionView): boolean =>
  (view.origin === null || session.origin === view.origin) &&
  isSelected(view.statuses, session.status) &&
  isSelected(view.deviceTypes, session.device.type) &&
  isSelected(view.countryCodes, session.location?.countryCode) &&
  isSelected(view.networkKinds, session.network?.kind) &&
  matchesScore(session.securityScore ?? null, view);

/** Whether the search text is in a field that the client has. False is no proof: the server searches more fields. */
export const matchesSearch = (session: SessionFieldsFragment, search: string): boolean => {
  const needle = search.trim().toLowerCase();
  if (!needle) return true;
  const { username, email } = session.user;
  return [username, email, session.ipAddress, session.location?.city, session.device.label].some((text) =>
    text?.toLowerCase().includes(needle)
  );
};
