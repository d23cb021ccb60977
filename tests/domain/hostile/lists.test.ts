/** Lists of networks are other people's files: rubbish in them is left out or refuses the list, and never puts anybody on it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseList, type ParsedList } from '../../../server/src/domain/ranges/parse-list';
import { EMPTY_RANGE_SET, runAtOnce, type RangeSet } from '../../../server/src/domain/ranges/range-set';

const MEGABYTE = 1 << 20;
/** Milliseconds for one megabyte: some twenty times what it takes on a quiet machine. */
const IN_TIME = 4000;
/** Milliseconds that the event loop may be held up: far more than a step takes, for the machine may be busy. */
const LONGEST_STEP = 1000;

const parse = (text: string): ParsedList => runAtOnce(parseList(text));
const rangesOf = (list: ParsedList): RangeSet => (list.kind === 'list' ? list.ranges : EMPTY_RANGE_SET);
const byteText = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes).toString('latin1'));

describe('a list of rubbish', () => {
  it.each([
    ['nothing', ''],
    ['a page of HTML', '<!doctype html><html><body><h1>502 Bad Gateway</h1>\n<p>203.0.113.7</p></body></html>'],
    ['a program', `\x7fELF\x02\x01\x01${'\0'.repeat(500)}`],
    ['something compressed', Buffer.from('H4sIAAAAAAAAA0tMSk4BAMJBJDUEAAAA', 'base64').toString('latin1')],
    ['JSON without networks', '{"error":"Not found","address":"203.0.113.7"}'],
    ['JSON that is cut off', '{"prefixes":["203.0.113.0/24","198.51.100'],
    ['the whole internet', '0.0.0.0/0\n::/0'],
    ['the whole internet in two', '0.0.0.0/1\n128.0.0.0/1'],
    ['the whole internet in pieces', Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`).join('\n')],
    ['addresses of other spellings', '0x7f.1\n017700000001\n2130706433\n127.1\n1.2.3.4.5\n1.2.3.256\n::ffff:0:0:1.2.3.4:5'],
    ['a range that runs backwards', '203.0.113.9-203.0.113.1'],
    ['NUL between the digits', '203.0\0.113.7\n198.51\0.100.7'],
  ])('is refused: %s', (_what, text) => {
    expect(parse(text).kind).toBe('refused');
  });

  it.each([
    ['one line', 'x'],
    ['one line of digits', '1'],
    ['lines of a character', 'x\n'],
    ['line ends', '\n'],
    ['dashes', '-'],
    ['colons', ':'],
    ['open brackets', '['],
    ['quotes in JSON', '["'],
    ['almost networks in JSON', '["1.1.1.1/333",'],
    ['NUL', '\0'],
    ['comments', '#;//'],
  ])('of a megabyte costs bounded time, and no step of it holds the event loop: %s', (_what, unit) => {
    const steps = parseList(`${unit.repeat(MEGABYTE / unit.length)}]`);
    const started = performance.now();
    for (let last = started, isDone = false; !isDone;) {
      isDone = steps.next().done === true;
      const now = performance.now();
      expect(now - last).toBeLessThan(LONGEST_STEP);
      last = now;
    }
    expect(performance.now() - started).toBeLessThan(IN_TIME);
  });
});

describe('whatever a list holds', () => {
  it('it is read without an error, covers no more than half of IPv4, and counts its lines', () => {
    // Few and short: what a property makes up takes longer than what is tried with it.
    const line = fc.oneof(
      byteText(20),
      fc.string({ maxLength: 20 }),
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('0.0.0.0/8', '::/16', '{', '[')
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const list = parse(lines.join('\n'));
        const ranges = rangesOf(list);
        expect(ranges.v4Addresses).toBeLessThanOrEqual(2 ** 31);
        expect(ranges.size).toBeLessThanOrEqual(list.accepted);
        if (list.kind === 'list') expect(list.accepted).toBeGreaterThanOrEqual(Math.max(1, list.rejected));
      })
    );
  });

  it('nobody is on it but whom it names, whatever stands between its lines', () => {
    const network = fc.tuple(fc.integer({ min: 1, max: 223 }), fc.nat({ max: 255 }), fc.nat({ max: 255 })).map((parts) => parts.join('.'));
    // Without digits, so that it cannot name anybody by chance.
    const rubbish = byteText(30).map((text) => text.replaceAll(/[\d\n\r]/g, 'x'));
    const other = fc.ipV4();
    fc.assert(
      fc.property(
        fc.array(network, { minLength: 6, maxLength: 20 }),
        fc.array(rubbish, { maxLength: 5 }),
        other,
        (networks, noise, address) => {
          const lines = networks.flatMap((prefix, index) => [`${prefix}.0/24`, ...(noise[index] === undefined ? [] : [noise[index]])]);
          // A list is known by its first character to be JSON: a good line comes first.
          const ranges = rangesOf(parse(lines.join('\n')));
          for (const prefix of networks) expect(ranges.has(`${prefix}.77`)).toBe(true);
          expect(ranges.has(address)).toBe(networks.includes(address.split('.').slice(0, 3).join('.')));
        }
      )
    );
  });

  it('asking it for what is no address is no error, and never true', () => {
    const ranges = rangesOf(parse('203.0.113.0/24\n2001:db8::/32'));
    fc.assert(
      fc.property(fc.oneof(byteText(20), fc.string({ maxLength: 20 })), (text) => {
        fc.pre(!/^[\da-f:.]+$/i.test(text));
        expect(ranges.has(text)).toBe(false);
      })
    );
    for (const text of ['203.0.113.7 ', '203.0.113.7\0', '203.0.113.007', '0xcb.0.113.7', '203.0.113', 'x'.repeat(MEGABYTE)])
      expect(ranges.has(text)).toBe(false);
  });
});
