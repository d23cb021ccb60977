/** A folder for an operator's files, with address data that watches it. */

import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAddressData, type AddressData } from '../../server/src/adapters/geo/address-data';
import { ROOT } from './paths';

const DATA_FOLDER = path.join(ROOT, 'server', 'geo-data');
/** Before the embedded data is old. */
const NOW = Date.UTC(2026, 5, 20);

export interface GeoFolder {
  readonly folder: string;
  readonly warnings: string[];
  pathOf(name: string): string;
  /** Replaces a file as tools do that are careful: written beside it, then renamed. */
  put(name: string, bytes: Buffer): void;
  /** Address data over files of this folder, loaded. */
  open(files: { city?: string; asn?: string; anonymous?: string }): Promise<AddressData>;
  dispose(): Promise<void>;
}

/** @param dataFolder of the embedded data; one that is not there makes fast tests that do not need it */
export const createGeoFolder = (dataFolder = DATA_FOLDER): GeoFolder => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-geo-'));
  const warnings: string[] = [];
  const opened: AddressData[] = [];
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (line: string) => void warnings.push(line),
    error: () => undefined,
  };
  const pathOf = (name: string): string => path.join(folder, name);
  let written = 0;
  return {
    folder,
    warnings,
    pathOf,
    put(name, bytes) {
      written += 1;
      writeFileSync(pathOf(`${name}.new`), bytes);
      // Some file systems know seconds only.
      utimesSync(pathOf(`${name}.new`), 1_700_000_000 + written, 1_700_000_000 + written);
      renameSync(pathOf(`${name}.new`), pathOf(name));
    },
    async open(files) {
      const absolute = Object.fromEntries(Object.entries(files).map(([kind, name]) => [kind, pathOf(name)]));
      const data = createAddressData({ dataFolder, files: absolute, logger, clock: { now: () => NOW }, checkInterval: 10 });
      opened.push(data);
      await data.ready;
      return data;
    },
    async dispose() {
      await Promise.all(opened.map((data) => data.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A folder that is not there, for address data without embedded data. */
export const NO_DATA = path.join(tmpdir(), 'session-guard-no-data');
