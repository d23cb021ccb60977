/** A MaxMind file of the operator's, which is replaced while running: the last good one answers until a better one is there. */

import { stat } from 'node:fs/promises';
import path from 'node:path';

import { describeError } from '../../domain/describe-error';
import type { FactSource } from '../../ports/address-facts';
import type { Logger } from '../../ports/logger';
import { MmdbProblem, openMmdb, type MmdbFile } from './mmdb-file';
import type { PublicAddress } from './public-address';

export interface OperatorFile {
  /** The record; null where there is none, or no good file yet. Never throws. */
  find(address: PublicAddress): unknown;
  /** Whether a good file is in use. */
  isOpen(): boolean;
  /** Looks whether the file has changed, and takes it where it is good. Never rejects. */
  check(): Promise<void>;
  source(): FactSource;
}

export interface OperatorFileOptions {
  /** Which setting it comes from, such as `city`. */
  readonly name: string;
  readonly path: string;
  /** Whether a record says what the file is there for. */
  readonly isUseful: (record: unknown) => boolean;
  readonly logger: Logger;
}

const creditOf = (databaseType: string): string | null => {
  if (databaseType.startsWith('GeoLite')) return 'GeoLite data by MaxMind, https://www.maxmind.com';
  if (databaseType.startsWith('DBIP')) return 'IP Geolocation by DB-IP, https://db-ip.com';
  return null;
};

const readError = (error: unknown): string => {
  if (error instanceof MmdbProblem) return error.message;
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'it is not there' : `it cannot be read (${describeError(error)})`;
};

/** Changes with every replacement: another file has another inode, one that was written anew another time. */
const fingerprint = async (file: string): Promise<string> => {
  const facts = await stat(file);
  // A named pipe would keep its reader waiting for ever.
  if (!facts.isFile()) throw new MmdbProblem('it is not a file');
  return [facts.ino, facts.size, facts.mtimeMs, facts.ctimeMs].join(' ');
};

export const createOperatorFile = ({ name, path: file, isUseful, logger }: OperatorFileOptions): OperatorFile => {
  // Without its folder: a path tells how the machine is set up.
  const title = path.basename(file);
  let current: MmdbFile | null = null;
  let problem: string | null = null;
  /** What was looked at last, good or not. */
  let seen: string | null = null;
  /** What the last check found, where that differed from `seen`: a file that still changes is being written. */
  let changing: string | null = null;
  let isChecking = false;

  const refuse = (reason: string): void => {
    if (problem === reason) return;
    problem = reason;
    const meanwhile = current === null ? 'The embedded data answers' : 'The last good one answers';
    logger.warn(`The file ${title} (geo.${name}) is not taken: ${reason}. ${meanwhile} until it is replaced.`);
  };

  const look = async (): Promise<void> => {
    const now = await fingerprint(file);
    if (now === seen) {
      changing = null;
      return;
    }
    // The first one is taken at once, so that no login after the start is judged by less.
    const isFirst = seen === null && changing === null;
    if (!isFirst && now !== changing) {
      changing = now;
      return;
    }
    const opened = await openMmdb(file, isUseful);
    // Replaced while it was read: what was read may be half of each.
    if ((await fingerprint(file)) !== now) return;
    seen = now;
    changing = null;
    const wasOpen = current !== null;
    current = opened;
    problem = null;
    logger.info(`The file ${title} (geo.${name}) is ${wasOpen ? 'replaced' : 'in use'}: ${opened.databaseType || 'of an unnamed kind'}.`);
  };

  return {
    find: (address) => current?.find(address) ?? null,
    isOpen: () => current !== null,
    async check() {
      // A large file on a slow disk may take longer than the time between two checks.
      if (isChecking) return;
      isChecking = true;
      try {
        await look();
      } catch (error) {
        // The same bad file is not read again and again.
        seen = error instanceof MmdbProblem ? await fingerprint(file).catch(() => null) : null;
        changing = null;
        refuse(readError(error));
      } finally {
        isChecking = false;
      }
    },
    source: () => ({
      name,
      description: current?.databaseType || title,
      builtAt: current?.builtAt ?? null,
      size: null,
      problem: problem === null ? null : `${title} is not taken: ${problem}.`,
      credit: current === null ? null : creditOf(current.databaseType),
    }),
  };
};
