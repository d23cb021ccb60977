import type { SessionFieldsFragment } from '../../gql/graphql';

const isOver = (session: SessionFieldsFragment): boolean => session.status === 'TERMINATED' || session.status === 'BLOCKED';

/**
 * The newer of two states of one session. Events that were on their way while the page was read tell what the page
 * already knows: an ended session never comes back, and the last use never moves backwards.
 */
export const mergeSession = (held: SessionFieldsFragment, told: SessionFieldsFragment): SessionFieldsFragment => {
  // Whose session it is does not change, and an event may be told without the request that reads it.
  const current = held.current || told.current;
  if (isOver(held) && !isOver(told)) return held;
  const isOlder = !isOver(told) && Date.parse(told.lastSeenAt) < Date.parse(held.lastSeenAt);
  return isOlder ? held : { ...told, current };
};
