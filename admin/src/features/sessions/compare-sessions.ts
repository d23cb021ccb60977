import type { AuthSessionOrder, SessionFieldsFragment } from '../../gql/graphql';

/** What decides where a session stands. Sessions without a score are not in the order by score at all. */
export const computeSortKey = (session: SessionFieldsFragment, orderBy: AuthSessionOrder): number => {
  if (orderBy === 'SECURITY_SCORE_ASC') return session.securityScore ?? Infinity;
  return Date.parse(orderBy.startsWith('CREATED') ? session.createdAt : session.lastSeenAt);
};

/** Negative where `a` stands above `b`. Equal keys keep a stable order by id, so that rows do not jump. */
export const compareSessions = (a: SessionFieldsFragment, b: SessionFieldsFragment, orderBy: AuthSessionOrder): number => {
  const [keyA, keyB] = [computeSortKey(a, orderBy), computeSortKey(b, orderBy)];
  const ascending = keyA === keyB ? a.id.localeCompare(b.id, 'en', { numeric: true }) : keyA - keyB;
  return orderBy.endsWith('DESC') ? -ascending : ascending;
};
