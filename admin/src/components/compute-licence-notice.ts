import type { LicenceQuery } from '../gql/graphql';

export type Licence = LicenceQuery['authSettings']['license'];

/** What people are told of the licence; `days` are whole ones that are left, 0 on the last. */
export type LicenceNotice =
  | { readonly kind: 'ending'; readonly days: number; readonly tier: string }
  | { readonly kind: 'ended'; readonly locked: readonly string[] }
  /** A tier that was chosen: what it does not open is said without alarm. */
  | { readonly kind: 'locked'; readonly tier: string; readonly locked: readonly string[] };

const DAY = 86_400_000;
const WARN_DAYS = 14;

/** @param now epoch milliseconds */
export const computeLicenceNotice = ({ tier, expiresAt, expired, locked }: Licence, now: number): LicenceNotice | null => {
  if (expired) return { kind: 'ended', locked };
  const left = typeof expiresAt === 'string' ? new Date(expiresAt).getTime() - now : Infinity;
  if (left <= WARN_DAYS * DAY) return { kind: 'ending', days: Math.max(0, Math.floor(left / DAY)), tier };
  return locked.length > 0 ? { kind: 'locked', tier, locked } : null;
};
