import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNetworkLists } from '../../server/src/adapters/network-lists/network-lists';
import { CLOCK, LOGGER } from './risk-surroundings';
import { createNumbers, makeAddresses } from './risk-people';
import { formatMs, type Row } from './row';
import { computeMedian, time } from './stats';

const RANGES = 200_000;
const LOADS = 5;
const BATCHES = 200;
/** One look-up is too short for the clock. */
const BATCH = 1000;

/** Networks that do not touch, in no order, one in twenty of IPv6. */
const makeList = (): string => {
  const number = createNumbers(2);
  const lines = Array.from({ length: RANGES }, (_, index) => {
    if (index % 20 === 0) return `2a0${(index % 16).toString(16)}:${(index & 0xffff).toString(16)}:${(index >> 4).toString(16)}::/48`;
    return `${1 + (index % 200)}.${(index >> 8) & 255}.${Math.floor(index / 200) & 255}.${64 * number(4)}/27`;
  });
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const other = number(index + 1);
    [lines[index], lines[other]] = [lines[other] ?? '', lines[index] ?? ''];
  }
  return lines.join('\n');
};

/** A list in a file, as an operator configures it: from the file to the first answer, and how long an answer takes. */
export const measureRanges = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  try {
    const file = path.join(folder, 'list.txt');
    writeFileSync(file, makeList());
    const open = () =>
      createNetworkLists({
        lists: [{ kind: 'vpn', file, refreshHours: 24 }],
        folder,
        clock: CLOCK,
        logger: LOGGER,
        fileCheckMs: 3_600_000,
      });
    const loads: number[] = [];
    let lists = open();
    for (let load = 0; load < LOADS; load += 1) {
      await lists.stop();
      lists = open();
      loads.push(await time(() => lists.start()));
    }
    const { size } = lists.sources()[0] ?? {};
    if (size !== RANGES) throw new Error(`The list has ${size} ranges in use, not ${RANGES}.`);

    const addresses = makeAddresses(BATCH);
    const lookUps = Array.from({ length: BATCHES }, () => {
      const start = performance.now();
      for (const address of addresses) lists.flagsOf(address);
      return ((performance.now() - start) / BATCH) * 1000;
    });
    await lists.stop();
    const load = computeMedian(loads);
    const lookUp = computeMedian(lookUps);
    return [
      {
        what: `Loading a list of ${RANGES.toLocaleString('en')} ranges from its file`,
        without: '',
        with: formatMs(load),
        result: `slowest of ${LOADS} ${formatMs(Math.max(...loads))}`,
        goal: { text: 'below 1 s', reached: load < 1000 },
      },
      {
        what: 'Looking an address up in it',
        without: '',
        with: `${lookUp.toFixed(2)} µs`,
        result: '',
        goal: { text: 'below 5 µs', reached: lookUp < 5 },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
