/** What is known of an address, from data in memory: synchronous, a few microseconds, never throws. */

import type { Location } from '../domain/location';
import type { Network } from '../domain/network';

export interface AddressFacts {
  /** Null where the address has no place, or the look-up failed. */
  readonly location: Location | null;
  readonly network: Network;
  /** Whether the data could not be asked: not the same as an address that has no place. */
  readonly failed: boolean;
}

/** A source of facts, as `authSettings` shows it. */
export interface FactSource {
  /** Such as `city`, `asn`, `anonymous`, `list:tor`. */
  readonly name: string;
  /** Such as `embedded`, `GeoLite2-City`, or the list's file name; never a URL with a secret in it. */
  readonly description: string;
  /** When the data was built or fetched, epoch milliseconds; null where it does not say. */
  readonly builtAt: number | null;
  /** Entries, where they are counted. */
  readonly size: number | null;
  /** Why the newest state of the source is not in use; null where it is. */
  readonly problem: string | null;
  /** Who has to be named where results are shown; null where nobody. */
  readonly credit: string | null;
}

export interface AddressLookup {
  /** @param address normalised as `parseAddress` gives it; null where the client's is not known */
  lookUp(address: string | null): AddressFacts;
  sources(): readonly FactSource[];
}
