/** What a user's earlier logins taught: bounded, one row per user. `learn-history.ts` folds logins into it. */

/** Something seen, how often and when last (epoch milliseconds). */
export interface Seen {
  readonly count: number;
  readonly lastAt: number;
}

export interface SeenPlace extends Seen {
  readonly countryCode: string;
  readonly city: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyRadiusKm: number;
  /** Whether a carrier's address told the place, the last time: carriers say little more than the country. */
  readonly mobile: boolean;
}

/** How many are kept of each; the least recently seen makes room. */
export const HISTORY_BOUNDS = { countries: 40, networks: 60, devices: 60, places: 40 } as const;

export interface UserHistory {
  /** Logins that taught it. */
  readonly logins: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** By ISO country code. */
  readonly countries: Readonly<Record<string, Seen>>;
  /** By `networkKey`. */
  readonly networks: Readonly<Record<string, Seen>>;
  /** By `deviceKey`. */
  readonly devices: Readonly<Record<string, Seen>>;
  /** Logins per hour of the day in UTC, 24 numbers. */
  readonly hours: readonly number[];
  /** Places that were not hidden by a VPN or a datacenter, newest first. */
  readonly places: readonly SeenPlace[];
}

export const EMPTY_HISTORY: UserHistory = {
  logins: 0,
  firstAt: null,
  lastAt: null,
  countries: {},
  networks: {},
  devices: {},
  hours: Array.from({ length: 24 }, () => 0),
  places: [],
};
