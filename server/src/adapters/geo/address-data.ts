/** Places, owners and anonymity of addresses: from the operator's files where they answer, from the embedded data otherwise. */

import { describeError } from '../../domain/describe-error';
import type { Location } from '../../domain/location';
import type { FactSource } from '../../ports/address-facts';
import type { AddressDataSource } from '../../ports/address-sources';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { loadEmbeddedData, type EmbeddedData } from './embedded-data';
import { isStale, STALE_AFTER_DAYS } from './is-stale';
import { readAnonymity, readLocation, readOwner, type Anonymity } from './mmdb-record';
import type { NetworkOwner } from './network-owners';
import { createOperatorFile, type OperatorFile } from './operator-file';
import { parsePublicAddress, type PublicAddress } from './public-address';

export interface AddressData extends AddressDataSource {
  /** Settles when everything was tried once; never rejects. Before that, look-ups answer null. */
  readonly ready: Promise<void>;
  /** Whether any location data is in use: if not, null says nothing about an address. */
  hasLocations(): boolean;
  locate(address: string): Location | null;
  ownerOf(address: string): NetworkOwner | null;
  anonymityOf(address: string): Anonymity | null;
  /** Ends the checks for replaced files, and waits for one that is under way. */
  stop(): Promise<void>;
}

export interface AddressDataOptions {
  /** Folder of the embedded data, `server/geo-data` of the package. */
  readonly dataFolder: string;
  /** Paths of files in MaxMind's format. */
  readonly files: { readonly city?: string; readonly asn?: string; readonly anonymous?: string };
  readonly logger: Logger;
  readonly clock: Clock;
  /** Milliseconds between two looks at the files. A new one is taken when two looks in a row find it the same. */
  readonly checkInterval?: number;
}

const CHECK_INTERVAL = 10_000;

/** Most addresses are asked for their place, owner and anonymity in a row: parsed once. */
const createAddressParser = (): ((address: string) => PublicAddress | null) => {
  let last: { readonly text: string; readonly parsed: PublicAddress | null } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, parsed: parsePublicAddress(text) };
    return last.parsed;
  };
};

/** What the operator's file leaves out is filled in, as long as both mean the same country. */
const fillIn = (found: Location, embedded: EmbeddedData | null, address: PublicAddress): Location => {
  if (found.city !== null && found.latitude !== null && found.timeZone !== null) return found;
  const own = embedded?.locate(address) ?? null;
  const whole = embedded?.locateCountry(found.countryCode) ?? null;
  const timeZone = found.timeZone ?? whole?.timeZone ?? null;
  if (found.latitude !== null) return { ...found, timeZone };
  const isCountryAlone = found.city === null && found.region === null;
  if (isCountryAlone && own?.countryCode === found.countryCode) return { ...own, timeZone };
  if (whole === null) return { ...found, timeZone };
  const { latitude, longitude, accuracyRadiusKm } = whole;
  return { ...found, latitude, longitude, accuracyRadiusKm, timeZone };
};

export const createAddressData = (options: AddressDataOptions): AddressData => {
  const { dataFolder, files, logger, clock, checkInterval = CHECK_INTERVAL } = options;
  const parse = createAddressParser();
  const openFile = (name: 'city' | 'asn' | 'anonymous', isUseful: (record: unknown) => boolean): OperatorFile | null => {
    const path = files[name];
    return path === undefined ? null : createOperatorFile({ name, path, isUseful, logger });
  };
  const city = openFile('city', (record) => readLocation(record) !== null);
  const asn = openFile('asn', (record) => readOwner(record) !== null);
  const anonymous = openFile('anonymous', (record) => readAnonymity(record) !== null);
  const own = [city, asn, anonymous].filter((file) => file !== null);

  let embedded: EmbeddedData | null = null;
  let embeddedProblem: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let checking: Promise<void> = Promise.resolve();

  const embeddedSources = (): FactSource[] => {
    if (embedded === null)
      return [{ name: 'embedded', description: 'embedded', builtAt: null, size: null, problem: embeddedProblem, credit: null }];
    return embedded.manifest.sources.map(({ name, builtAt, ranges, credit }) => ({
      name,
      description: 'embedded',
      builtAt: Date.parse(builtAt),
      size: ranges,
      // Its age is no problem of its own: it is the newest there is, and tells when it was built.
      problem: null,
      credit,
    }));
  };

  const warnOfAge = (): void => {
    const isReplaced = (name: string): boolean => (name === 'asn' ? asn : city)?.isOpen() === true;
    const old = embeddedSources().filter(({ name, builtAt }) => builtAt !== null && isStale(builtAt, clock.now()) && !isReplaced(name));
    const [first] = old.map(({ builtAt }) => builtAt ?? 0).sort((a, b) => a - b);
    if (first === undefined) return;
    logger.warn(
      `The embedded location data (${old.map(({ name }) => name).join(', ')}) dates from ${new Date(first).toISOString().slice(0, 10)}, ` +
        `over ${STALE_AFTER_DAYS} days ago. A newer release of the plugin has newer data; geo.city and geo.asn take MaxMind files.`
    );
  };

  const load = async (): Promise<void> => {
    try {
      embedded = await loadEmbeddedData(dataFolder);
    } catch (error) {
      embeddedProblem = `It cannot be read (${describeError(error)}).`;
      logger.warn(`The embedded location data cannot be read (${describeError(error)}): without geo.city, no login has a place.`);
    }
  };

  const checkAll = async (): Promise<void> => {
    for (const file of own) await file.check();
  };

  const start = async (): Promise<void> => {
    await Promise.all([load(), checkAll()]);
    warnOfAge();
    if (isStopped || own.length === 0) return;
    // A process that has nothing else to do may end.
    timer = setInterval(() => void (checking = checkAll()), checkInterval).unref();
  };
  const ready = start();

  return {
    ready,
    hasLocations: () => embedded !== null || city?.isOpen() === true,
    locate(text) {
      const address = parse(text);
      if (address === null) return null;
      const found = readLocation(city?.find(address));
      return found === null ? (embedded?.locate(address) ?? null) : fillIn(found, embedded, address);
    },
    ownerOf(text) {
      const address = parse(text);
      if (address === null) return null;
      // Enterprise files have the owner beside the place.
      return readOwner(asn?.find(address)) ?? readOwner(city?.find(address)) ?? embedded?.ownerOf(address) ?? null;
    },
    anonymityOf(text) {
      const address = parse(text);
      if (address === null) return null;
      const said = readAnonymity(anonymous?.find(address));
      const beside = readAnonymity(city?.find(address));
      return said === null ? beside : { ...said, userType: said.userType ?? beside?.userType ?? null };
    },
    sources: () => [...own.map((file) => file.source()), ...embeddedSources()],
    async stop() {
      isStopped = true;
      if (timer !== null) clearInterval(timer);
      await ready;
      await checking;
    },
  };
};
