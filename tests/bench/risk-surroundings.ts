/** What parts of the guard need that are measured outside an application. */

import path from 'node:path';
import { createAddressData } from '../../server/src/adapters/geo/address-data';
import { createNetworkLists } from '../../server/src/adapters/network-lists/network-lists';
import { createLookUpAddress } from '../../server/src/use-cases/look-up-address';
import type { AddressLookup } from '../../server/src/ports/address-facts';
import type { Logger } from '../../server/src/ports/logger';
import { ROOT } from '../support/paths';

const tell = (message: string): void => console.error(message);

/** Says what goes wrong alone. */
export const LOGGER: Logger = { debug: () => undefined, info: () => undefined, warn: tell, error: tell };

export const CLOCK = { now: (): number => Date.now() };

/** Look-ups in the embedded data, as an installation has them that configures nothing. */
export const openLookup = async (): Promise<AddressLookup & { stop(): Promise<void> }> => {
  const data = createAddressData({ dataFolder: path.join(ROOT, 'server', 'geo-data'), files: {}, logger: LOGGER, clock: CLOCK });
  const lists = createNetworkLists({ lists: [], folder: ROOT, logger: LOGGER, clock: CLOCK });
  await data.ready;
  if (!data.hasLocations()) throw new Error('The embedded location data could not be loaded: nothing can be measured without it.');
  return { ...createLookUpAddress(data, lists, LOGGER, CLOCK), stop: () => data.stop() };
};
