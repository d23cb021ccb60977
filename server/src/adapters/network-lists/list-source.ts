/** One list: what is in use of it, and why the newest state is not. Files and URLs differ in where the text comes from. */

import { parseList } from '../../domain/ranges/parse-list';
import { EMPTY_RANGE_SET, type RangeSet } from '../../domain/ranges/range-set';
import type { FactSource } from '../../ports/address-facts';
import type { Logger } from '../../ports/logger';
import type { Slicer } from './run-in-slices';

export const LIST_KINDS = ['tor', 'vpn', 'proxy', 'datacenter'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

export interface ListState {
  readonly kind: ListKind;
  /** What stands for the list where people see it. */
  readonly description: string;
  ranges(): RangeSet;
  /**
   * Parses the text and puts the list in use, whole or not at all: a list that is refused leaves the one before.
   * Tells whether it is in use now.
   *
   * @param builtAt epoch milliseconds
   */
  take(bytes: Buffer, builtAt: number, signal: AbortSignal): Promise<boolean>;
  /** The newest state cannot be had; the reason is a clause. Logged once for as long as it stays the same. */
  fail(reason: string): void;
  /** What is in use is the newest state, as far as anybody knows. */
  confirm(): void;
  source(): FactSource;
}

export interface ListStatePorts {
  readonly slicer: Slicer;
  readonly logger: Logger;
}

export const createListState = (kind: ListKind, description: string, { slicer, logger }: ListStatePorts): ListState => {
  let ranges = EMPTY_RANGE_SET;
  let builtAt: number | null = null;
  let size: number | null = null;
  let problem: string | null = 'it has not been loaded yet';
  let told: string | null = null;

  const confirm = (): void => {
    if (told !== null) logger.info(`The ${kind} list ${description} is up to date again.`);
    problem = null;
    told = null;
  };
  const fail = (reason: string): void => {
    problem = reason;
    if (told === reason) return;
    told = reason;
    const rest = builtAt === null ? 'nothing is known from it' : 'the state before stays in use';
    logger.warn(`The ${kind} list ${description} is not up to date, ${rest}: ${reason}.`);
  };

  return {
    kind,
    description,
    ranges: () => ranges,
    async take(bytes, newBuiltAt, signal) {
      // Byte by byte: only ASCII means anything, and what is no UTF-8 costs nothing extra.
      const parsed = await slicer.run(parseList(bytes.toString('latin1')), signal);
      if (parsed.kind === 'refused') {
        fail(`the list was refused, because ${parsed.reason}`);
        return false;
      }
      ranges = parsed.ranges;
      builtAt = newBuiltAt;
      size = parsed.accepted;
      confirm();
      if (parsed.rejected > 0) {
        const where = parsed.firstRejectedLine === null ? '' : `, the first of them in line ${parsed.firstRejectedLine}`;
        logger.info(`Of the ${kind} list ${description}, ${parsed.rejected} entries were left out${where}.`);
      }
      return true;
    },
    fail,
    confirm,
    source: () => ({ name: `list:${kind}`, description, builtAt, size, problem, credit: null }),
  };
};
