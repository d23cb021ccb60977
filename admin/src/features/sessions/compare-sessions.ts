import type { SessionFieldsFragment } from '../../gql/graphql';
import type { SessionOrder } from './session-view';

/** Negative where `a` stands above `b`. Equal moments keep a stable order by id, so that rows do not jump. */
export const compareSessions = (a: SessionFieldsFragment, b: SessionFieldsFragment, orderBy: SessionOrder): number => {
  const key = orderBy.startsWith('CREATED') ? 'createdAt' : 'lastSeenAt';
  const ascending = Date.parse(a[key]) - Date.parse(b[key]) || a.id.localeCompare(b.id, 'en', { numeric: true });
  return orderBy.endsWith('DESC') ? -ascending : ascending;
};
