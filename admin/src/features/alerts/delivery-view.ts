import type { AuthDeliveryStatus, DeliveriesQuery } from '../../gql/graphql';
import type { Refetch } from '../../lib/use-live-snapshot';

export const PAGE_SIZE = 25;
export const DELIVERY_STATUSES = ['PENDING', 'RETRYING', 'FAILED', 'SKIPPED', 'DELIVERED'] as const satisfies readonly AuthDeliveryStatus[];

export type DeliveryRow = DeliveriesQuery['authAlertDeliveries']['nodes'][number];

export interface DeliveryView {
  /** Null for all channels. */
  readonly channelId: string | null;
  /** None for any state. */
  readonly statuses: readonly AuthDeliveryStatus[];
  /** Null on the first page. */
  readonly after: string | null;
}

/** Milliseconds: whoever waits for an attempt that is this near should see it without asking. */
const IMMINENT = 15_000;

/** Attempts that fail are told by nobody: while one is about to be made, the page is read again and again. */
export const computeRefetch = (rows: readonly Pick<DeliveryRow, 'channel' | 'nextAttemptAt'>[], now: number): Refetch => {
  // A disabled channel's messages wait past their time.
  const isImminent = ({ channel, nextAttemptAt }: (typeof rows)[number]): boolean =>
    channel.enabled && typeof nextAttemptAt === 'string' && Date.parse(nextAttemptAt) - now < IMMINENT;
  return rows.some(isImminent) ? 'soon' : 'no';
};

/** What the server would refuse is not offered: what arrived, what there was nothing to send of, what was a test, and what a disabled channel waits with. */
export const isRetryable = ({ status, isTest, channel }: Pick<DeliveryRow, 'status' | 'isTest' | 'channel'>): boolean =>
  status !== 'DELIVERED' && status !== 'SKIPPED' && !isTest && channel.enabled;
