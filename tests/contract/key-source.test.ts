/** The keys of an identity provider, from a server that changes, lies and falls silent. */

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeySource } from '../../server/src/adapters/jwks/key-source';
import type { KeySource } from '../../server/src/ports/revocation';
import { createLines } from '../use-cases/feed-fakes';

const MINUTE = 60_000;
const jwkOf = (kid: string, bits = 2048): object => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return { ...publicKey.export({ format: 'jwk' }), kid };
};
const [FIRST, SECOND, SHORT] = [jwkOf('first'), jwkOf('second'), jwkOf('short', 1024)];

let server: Server;
let url: string;
let answer: { status: number; body: string };
let asked: number;
let now: number;
let lines: ReturnType<typeof createLines>;

const sourceOf = (place: Parameters<typeof createKeySource>[0]['place']): KeySource =>
  createKeySource({ place, clock: { now: () => now }, logger: lines });
const idsOf = async (source: KeySource, isMissing = false) => (await source.keys(isMissing))?.map(({ keyId }) => keyId) ?? null;
const publish = (...keys: object[]): void => void (answer = { status: 200, body: JSON.stringify({ keys }) });

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(answer.status, { location: '/elsewhere' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  [asked, now, lines] = [0, 1_800_000_000_000, createLines()];
  publish(FIRST);
});

describe('the keys of an identity provider', () => {
  const source = (): KeySource => sourceOf({ url, allowedHosts: ['127.0.0.1'] });

  it('are asked for once, however many ask at the same moment', async () => {
    const keys = source();
    await Promise.all([keys.keys(false), keys.keys(false), keys.keys(true)]);
    expect(asked).toBe(1);
  });

  it('are asked for again where one is missing, but not more often than once a minute', async () => {
    const keys = source();
    await keys.keys(false);
    publish(FIRST, SECOND);
    expect(await idsOf(keys, true)).toEqual(['first']);
    now += MINUTE + 1;
    expect(await idsOf(keys, true)).toEqual(['first', 'second']);
    for (let tokens = 0; tokens < 50; tokens += 1) await keys.keys(true);
    expect(asked).toBe(2);
  });

  it('are let go after ten minutes where the provider no longer publishes them', async () => {
    const keys = source();
    await keys.keys(false);
    publish(SECOND);
    now += 10 * MINUTE + 1;
    expect(await idsOf(keys)).toEqual(['second']);
  });

  it.each([
    ['an error', { status: 500, body: '' }],
    ['a redirect', { status: 302, body: '' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no keys', { status: 200, body: '{"keys":[]}' }],
    ['a key that is too short', { status: 200, body: JSON.stringify({ keys: [SHORT] }) }],
    ['a shared secret', { status: 200, body: '{"keys":[{"kty":"oct","k":"AAAA","alg":"HS256"}]}' }],
    ['more than 64 kB', { status: 200, body: JSON.stringify({ keys: [], filler: 'x'.repeat(70_000) }) }],
  ])('are none where the answer is %s, and stay what they were where there were some', async (_what, bad) => {
    const keys = source();
    answer = bad;
    expect(await idsOf(source())).toBeNull();
    publish(FIRST);
    expect(await idsOf(keys)).toEqual(['first']);
    answer = bad;
    now += 11 * MINUTE;
    expect(await idsOf(keys)).toEqual(['first']);
  });

  it('are not fetched from a private address that nobody allowed', async () => {
    expect(await idsOf(sourceOf({ url, allowedHosts: [] }))).toBeNull();
    expect(asked).toBe(0);
  });

  it('come from a file where one is named', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-keys-'));
    const file = path.join(folder, 'keys.json');
    writeFileSync(file, JSON.stringify({ keys: [FIRST] }));
    expect(await idsOf(sourceOf({ file }))).toEqual(['first']);
    rmSync(folder, { recursive: true });
    expect(await idsOf(sourceOf({ file }))).toBeNull();
  });
});
