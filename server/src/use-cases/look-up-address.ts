/** Everything that is known of an address, from the data and the lists in memory. Never throws, and says where it failed. */

import { classifyAddress } from '../domain/address-class';
import { decideNetwork } from '../domain/network-kind';
import { UNKNOWN_NETWORK } from '../domain/network';
import type { AddressFacts, AddressLookup } from '../ports/address-facts';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { AddressDataSource, NetworkFlagSource } from '../ports/address-sources';
import { describeError } from '../domain/describe-error';
import { createThrottledLog } from './throttled-log';

const NOTHING: AddressFacts = { location: null, network: UNKNOWN_NETWORK, failed: false };

export const createLookUpAddress = (data: AddressDataSource, lists: NetworkFlagSource, logger: Logger, clock: Clock): AddressLookup => {
  const warn = createThrottledLog((line) => logger.warn(line));
  return {
    lookUp: (address) => {
      if (address === null) return NOTHING;
      try {
        const owner = data.ownerOf(address);
        const anonymity = data.anonymityOf(address);
        const network = decideNetwork({
          addressClass: classifyAddress(address),
          asn: owner?.asn ?? null,
          organization: owner?.organization ?? null,
          listFlags: lists.flagsOf(address),
          anonymity,
          userType: anonymity?.userType ?? null,
        });
        return { location: data.locate(address), network, failed: !data.hasLocations() };
      } catch (error) {
        warn(`An address could not be looked up (${describeError(error)}); its login is judged without place and network.`, clock.now());
        return { ...NOTHING, failed: true };
      }
    },
    sources: () => [...data.sources(), ...lists.sources()],
  };
};
