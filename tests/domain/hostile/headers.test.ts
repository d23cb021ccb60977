/** Whatever a client writes into its headers: what is kept of it fits its column, can be shown, and costs next to nothing. */

import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createDeviceParser } from '../../../server/src/adapters/device-cache';
import { parseAddress, parseTrustedProxies } from '../../../server/src/domain/client-address';
import type { Device } from '../../../server/src/domain/device';
import { createReadClientFacts, requestKey, type ClientFacts } from '../../../server/src/strapi/client-facts';

const PROXIES = ['10.0.0.0/8', '2001:db8:aaaa::/48'];
const trusted = parseTrustedProxies(PROXIES);
const HEADERS = [
  'user-agent',
  'forwarded',
  'x-forwarded-for',
  'sec-ch-ua',
  'sec-ch-ua-full-version-list',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-ch-ua-platform-version',
  'sec-ch-ua-model',
] as const;
const SIZE = 65_536;
/** Milliseconds: a hundred times what it takes on a quiet machine, a hundredth of what going through it twice over would. */
const IN_TIME = 2000;

/** Characters that the column of each takes; the user agent's is a text of any length, and kept to 1,000. */
const COLUMNS: Readonly<Record<Exclude<keyof Device, 'type'>, number>> = {
  label: 255,
  browser: 255,
  browserVersion: 64,
  os: 255,
  osVersion: 64,
  vendor: 255,
  model: 255,
  userAgent: 1000,
};
/** C0 with NUL, which PostgreSQL refuses, DEL and C1. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

const request = (peer: string, headers: Readonly<Record<string, string | undefined>>): IncomingMessage =>
  ({ socket: { remoteAddress: peer }, headers }) as unknown as IncomingMessage;
const read = (peer: string, headers: Readonly<Record<string, string | undefined>>): ClientFacts =>
  createReadClientFacts({ trusted, ipPrivacy: 'full', hashKey: Buffer.alloc(32), parseDevice: createDeviceParser() })(
    request(peer, headers)
  );

const expectStorable = ({ device, address, ipAddress }: ClientFacts): void => {
  for (const [field, length] of Object.entries(COLUMNS)) {
    const text = device[field as keyof typeof COLUMNS];
    if (text === null) continue;
    expect(text.length).toBeLessThanOrEqual(length);
    expect(text).not.toMatch(CONTROL);
  }
  expect(device.label).not.toBe('');
  if (address !== null) expect(parseAddress(address)).toBe(address);
  expect((ipAddress ?? '').length).toBeLessThanOrEqual(64);
};

/** As Node hands bytes of a header over: one character each. */
const fromBytes = (...bytes: readonly number[]): string => Buffer.from(bytes).toString('latin1');

describe('a header of 64 kB', () => {
  const UNITS = [
    'x',
    ' ',
    ',',
    ';',
    '"',
    '\\',
    '\\"',
    '(',
    '%',
    '1.',
    ':',
    '10.0.0.2, ',
    'for=10.0.0.2;',
    'for="[',
    '"a";v="1", ',
    'Mozilla/5.0 (',
  ];

  it.each(HEADERS)('is read in bounded time and leaves what can be stored: %s', (name) => {
    for (const unit of UNITS) {
      const started = performance.now();
      expectStorable(read('10.0.0.1', { [name]: unit.repeat(SIZE / unit.length) }));
      expect(performance.now() - started).toBeLessThan(IN_TIME);
    }
  });

  it('in every place at once is read in bounded time', () => {
    const started = performance.now();
    expectStorable(read('10.0.0.1', Object.fromEntries(HEADERS.map((name) => [name, '"for=10.0.0.2, Chrome/1.'.repeat(SIZE / 24)]))));
    expect(performance.now() - started).toBeLessThan(IN_TIME);
  });

  it('costs the look whether anything changed no more than a short one', () => {
    const huge = request('10.0.0.1', { 'user-agent': 'x'.repeat(SIZE), 'x-forwarded-for': '10.0.0.2, '.repeat(SIZE / 10) });
    const started = performance.now();
    for (let times = 0; times < 1000; times += 1) requestKey(huge);
    expect(performance.now() - started).toBeLessThan(IN_TIME);
  });
});

describe('a chain of 10,000 hops', () => {
  const hops = (hop: string, count = 10_000): string => Array.from({ length: count }, () => hop).join(', ');

  it('is the client’s own doing: what it wrote left of the proxies is never its address', () => {
    expect(read('10.0.0.1', { 'x-forwarded-for': `${hops('198.51.100.1')}, 203.0.113.7` }).address).toBe('203.0.113.7');
    expect(read('10.0.0.1', { forwarded: `${hops('for=198.51.100.1')}, for=203.0.113.7` }).address).toBe('203.0.113.7');
  });

  it('of proxies ends at a proxy, and does not reach what stands in front of them', () => {
    expect(read('10.0.0.1', { 'x-forwarded-for': `198.51.100.1, ${hops('10.0.0.2')}` }).address).toBe('10.0.0.2');
    expect(read('10.0.0.1', { forwarded: `for=198.51.100.1, ${hops('for=10.0.0.2')}` }).address).toBe('10.0.0.2');
  });

  it('tells nothing where it comes from no proxy', () => {
    expect(read('203.0.113.9', { 'x-forwarded-for': hops('10.0.0.2'), forwarded: hops('for=10.0.0.2') }).address).toBe('203.0.113.9');
  });
});

describe('bytes that are no text', () => {
  it.each([
    ['a stray continuation byte', [0x80, 0xbf]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['a lone surrogate', [0xed, 0xa0, 0x80]],
    ['a sequence of five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['a sequence of six bytes', [0xfc, 0x84, 0x80, 0x80, 0x80, 0x80]],
    ['a sequence that is cut off', [0xf0, 0x9f, 0x98]],
    ['bytes that UTF-8 has not', [0xfe, 0xff]],
    ['control characters', [0x00, 0x01, 0x07, 0x08, 0x1b, 0x7f, 0x9b]],
  ])('leave a label without control characters: %s', (_what, bytes) => {
    const hostile = fromBytes(...bytes);
    for (const text of [hostile, `Evil${hostile}/1.0`, `Mozilla/5.0 (${hostile}) Chrome/143.0.0.0`, `"${hostile}";v="${hostile}"`]) {
      expectStorable(read('10.0.0.1', Object.fromEntries(HEADERS.map((name) => [name, text]))));
    }
  });

  it('hide nothing of an address: with one of them it is none', () => {
    for (const byte of [0x00, 0x0b, 0x7f, 0x80, 0xad]) {
      expect(read('10.0.0.1', { 'x-forwarded-for': `203.0.113.${fromBytes(byte)}7` }).address).toBe('10.0.0.1');
    }
  });
});

describe('whatever is in the headers', () => {
  const byteText = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
  const text = fc.option(fc.oneof(byteText, fc.string({ unit: 'binary', maxLength: 300 })), { nil: undefined });
  const headers = fc.record(Object.fromEntries(HEADERS.map((name) => [name, text])));

  it('the facts can be stored, and reading them never throws', () => {
    fc.assert(
      fc.property(headers, (given) => {
        expectStorable(read('10.0.0.1', given));
        expect(Number.isInteger(requestKey(request('10.0.0.1', given)))).toBe(true);
      })
    );
  });

  /** A client's own headers, then what each proxy on the way adds to one of them, as it saw the hop before it. */
  const journey = fc.record({
    client: fc.oneof(fc.ipV4(), fc.ipV6()).filter((address) => !trusted.trusts(address)),
    forged: fc.record({
      'x-forwarded-for': fc.option(
        fc.oneof(
          fc.array(fc.ipV4(), { maxLength: 4 }).map((hops) => hops.join(', ')),
          byteText
        ),
        { nil: undefined }
      ),
      forwarded: fc.option(
        fc.oneof(
          fc.array(fc.ipV4(), { maxLength: 4 }).map((hops) => hops.map((hop) => `for=${hop}`).join(', ')),
          byteText
        ),
        { nil: undefined }
      ),
    }),
    proxies: fc.array(
      fc.record({ host: fc.integer({ min: 2, max: 250 }), writes: fc.constantFrom('x-forwarded-for', 'forwarded') } as const),
      {
        minLength: 1,
        maxLength: 5,
      }
    ),
  });

  it('the address is the client’s or a proxy’s, and never one that the client made up', () => {
    fc.assert(
      fc.property(journey, ({ client, forged, proxies }) => {
        const sent: Record<string, string | undefined> = { ...forged };
        let hop = client;
        for (const { host, writes } of proxies) {
          const seen = writes === 'forwarded' ? `for=${hop.includes(':') ? `"[${hop}]"` : hop}` : hop;
          sent[writes] = sent[writes] === undefined ? seen : `${sent[writes]}, ${seen}`;
          hop = `10.0.0.${host}`;
        }
        const { address } = read(hop, sent);
        expect(address === parseAddress(client) || trusted.trusts(address ?? '')).toBe(true);
      }),
      { numRuns: 300 }
    );
  });
});
