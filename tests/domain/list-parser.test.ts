import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseList, type ParsedList } from '../../server/src/domain/ranges/parse-list';
import { runAtOnce } from '../../server/src/domain/ranges/range-set';

const parse = (text: string): ParsedList => runAtOnce(parseList(text));
const counts = ({ accepted, rejected, firstRejectedLine }: ParsedList) => ({ accepted, rejected, firstRejectedLine });

interface Form {
  readonly name: string;
  readonly text: string;
  readonly accepted: number;
  readonly inside: readonly string[];
  readonly outside: readonly string[];
}

const FORMS: readonly Form[] = [
  {
    name: 'addresses, a line each',
    text: '192.0.2.1\n2001:db8::1\r\n\n192.0.2.9',
    accepted: 3,
    inside: ['192.0.2.9', '2001:db8::1'],
    outside: ['192.0.2.2'],
  },
  {
    name: 'Tor’s exit-addresses',
    text: '@type tordnsel 1.0\nDownloaded 2026-11-23 00:02:00\nExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E\nPublished 2026-11-22 16:00:36\nLastStatus 2026-11-22 17:00:00\nExitAddress 192.0.2.44 2026-11-22 17:09:11\n',
    accepted: 1,
    inside: ['192.0.2.44'],
    outside: ['192.0.2.45'],
  },
  {
    name: 'networks of both families',
    text: '198.51.100.0/24\n2001:db8:5::/48',
    accepted: 2,
    inside: ['198.51.100.9', '2001:db8:5::1'],
    outside: ['198.51.101.0', '2001:db8:6::'],
  },
  {
    name: 'a netset',
    text: '#\n# proxies\n#\n203.0.113.0/28\n203.0.113.77 # added by hand\n',
    accepted: 2,
    inside: ['203.0.113.15', '203.0.113.77'],
    outside: ['203.0.113.16'],
  },
  {
    name: 'Spamhaus DROP',
    text: '; Spamhaus DROP List\n; Expires: later\n192.0.2.0/25 ; SBL256894\n',
    accepted: 1,
    inside: ['192.0.2.127'],
    outside: ['192.0.2.128'],
  },
  {
    name: 'ranges',
    text: '192.0.2.5-192.0.2.7\n198.51.100.1 - 198.51.100.3\n2001:db8::1-2001:db8::f',
    accepted: 3,
    inside: ['192.0.2.6', '198.51.100.3', '2001:db8::a'],
    outside: ['192.0.2.8', '2001:db8::10'],
  },
  {
    name: 'a peer-to-peer list',
    text: 'Some; Firm: #1:192.0.2.5-192.0.2.7\nOther - one:198.51.100.1-198.51.100.1',
    accepted: 2,
    inside: ['192.0.2.7', '198.51.100.1'],
    outside: ['192.0.2.4'],
  },
  {
    name: 'Amazon’s JSON',
    text: JSON.stringify(
      { syncToken: '1', prefixes: [{ ip_prefix: '192.0.2.0/24', region: 'x' }], ipv6_prefixes: [{ ipv6_prefix: '2001:db8::/40' }] },
      null,
      2
    ),
    accepted: 2,
    inside: ['192.0.2.99', '2001:db8:ff::'],
    outside: ['192.0.3.0'],
  },
  {
    name: 'Google’s JSON',
    text: JSON.stringify({ prefixes: [{ ipv4Prefix: '198.51.100.0/25' }, { ipv6Prefix: '2001:db8:1::/48' }] }),
    accepted: 2,
    inside: ['198.51.100.1', '2001:db8:1::5'],
    outside: ['198.51.100.128'],
  },
  {
    name: 'JSON, a document a line',
    text: '{"cidr":"192.0.2.0/24","sblid":"SBL1"}\n{"cidr":"198.51.100.0/24"}\n',
    accepted: 2,
    inside: ['192.0.2.1', '198.51.100.1'],
    outside: ['203.0.113.1'],
  },
  { name: 'a list behind a byte order mark', text: '\u00ef\u00bb\u00bf192.0.2.1', accepted: 1, inside: ['192.0.2.1'], outside: [] },
  {
    name: 'IPv4 written as IPv6',
    text: '::ffff:192.0.2.0/120\n::ffff:198.51.100.7',
    accepted: 2,
    inside: ['192.0.2.8', '198.51.100.7'],
    outside: ['192.0.3.0'],
  },
  {
    name: 'a network with bits of a host',
    text: '192.0.2.77/24',
    accepted: 1,
    inside: ['192.0.2.0', '192.0.2.255'],
    outside: ['192.0.3.0'],
  },
];

describe('the list parser', () => {
  it.each(FORMS)('reads $name', ({ text, accepted, inside, outside }) => {
    const list = parse(text);
    expect(counts(list)).toEqual({ accepted, rejected: 0, firstRejectedLine: null });
    if (list.kind !== 'list') throw new Error(list.reason);
    expect(inside.filter((address) => !list.ranges.has(address))).toEqual([]);
    expect(outside.filter((address) => list.ranges.has(address))).toEqual([]);
  });

  it('counts what it cannot read and says where it begins', () => {
    const list = parse('192.0.2.1\n192.0.2.2\n# fine\nrubbish\n192.0.2.300\n192.0.2.3\n');
    expect(list.kind).toBe('list');
    expect(counts(list)).toEqual({ accepted: 3, rejected: 2, firstRejectedLine: 4 });
  });

  it.each([
    '0.0.0.0/0',
    '0.0.0.0/7',
    '::/0',
    '2000::/15',
    '::ffff:0.0.0.0/96',
    '0.0.0.0-255.255.255.255',
    '1.0.0.0-2.0.0.0',
    '::-ffff::',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.0/-1',
    '192.0.2.0/1e1',
    '2001:db8::/129',
    '192.0.2.9-192.0.2.1',
    '192.0.2.1-2001:db8::1',
    '192.0.2.01',
    'localhost',
    `192.0.2.1${' '.repeat(2000)}`,
    '192.0.2.1\u0000',
  ])('rejects %j', (entry) => {
    expect(counts(parse(`198.51.100.1\n${entry}`))).toEqual({ accepted: 1, rejected: 1, firstRejectedLine: 2 });
  });

  it.each([
    ['an empty text', '', /no entry/],
    ['comments alone', '# nothing today\n', /no entry/],
    ['a page that says sorry', '<html>\n<body>\nYour address is\n192.0.2.1\n</body>\n</html>', /cannot be read/],
    ['an error in JSON with our own address in it', '{"error":"too many requests","client":"192.0.2.1"}', /no entry/],
    ['JSON that was cut off', '{"prefixes":[{"ip_prefix":"192.0.2.0/24"},{"ip_pre', /in the middle/],
    ['most of IPv4, in pieces', Array.from({ length: 150 }, (_, block) => `${block}.0.0.0/8`).join('\n'), /half of all IPv4/],
    ['binary data', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)).toString('latin1'), /cannot be read|no entry/],
  ])('refuses %s', (_, text, reason) => {
    const list = parse(text);
    expect(list.kind === 'refused' && list.reason).toMatch(reason);
  });

  it('does not miss a network of JSON that lies on the border of two slices', () => {
    for (let shift = 0; shift < 24; shift += 1) {
      const list = parse(`{"x":"${' '.repeat(65_536 - 6 - shift)}","y":"192.0.2.0/24"}`);
      expect(counts(list)).toMatchObject({ accepted: 1, rejected: 0 });
    }
  });

  it('never throws and accounts for every line, whatever the text holds', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('/', '-', ':', ';', '#', '\n', ' ', '/24', 'ExitAddress ', '{', '"', '\u0000', '\ufeff', '::ffff:')
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const list = parse(text);
        if (!/^[\ufeff\u00ef\u00bb\u00bf\s]*[[{]/.test(text)) {
          expect(list.accepted + list.rejected).toBeLessThanOrEqual(text.split('\n').length);
        }
        if (list.kind === 'list') expect(list.accepted).toBeGreaterThan(0);
      }),
      { numRuns: 1000 }
    );
  });

  it.each([
    ['one line of spaces', ' '.repeat(4_000_000)],
    ['lines of 64 kB', `${'1:'.repeat(32_768)}\n`.repeat(60)],
    ['brackets', '['.repeat(4_000_000)],
    ['quotes', `{${'"'.repeat(4_000_000)}}`],
    ['almost networks in JSON', `{${'"1111111111111111111111111111111111111111111'.repeat(90_000)}}`],
    ['separators', '#;-:/'.repeat(800_000)],
    ['empty lines', '\n'.repeat(4_000_000)],
  ])('takes a time in proportion to the length for %s', (_, text) => {
    const start = performance.now();
    expect(parse(text).kind).toBe('refused');
    // Anything that grows with the square of 4 MB would take hours; a busy machine takes some 100 ms.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
