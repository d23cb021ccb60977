/** What acts by itself, as the licence lets it: policies that judge, alerts that go out. Asked each time, so that a renewal wakes them. */

import type { Policy } from '../domain/policy/policy';
import type { Entitlements } from '../ports/entitlements';
import type { ChannelBook } from './alerts/channel-book';

type Asked = Pick<Entitlements, 'isOpen'>;

/** Facts and scores are recorded in any tier, for the day that shows them; what acts on them is what is locked. */
export const gatePolicies =
  (policies: () => readonly Policy[], { isOpen }: Asked) =>
  (): readonly Policy[] =>
    isOpen('policies') ? policies() : [];

/** Without channels nothing is queued and nothing sent, while the log is read on: what happens meanwhile is never told, not later either. */
export const gateChannels = (book: ChannelBook, { isOpen }: Asked): ChannelBook => ({
  ...book,
  current: () => (isOpen('alerts') ? book.current() : []),
  wants: (event) => isOpen('alerts') && book.wants(event),
});
