/**
 * Requests to addresses that somebody configured, or typed into a form. What they must not become is a way into the
 * network that this server stands in: its own ports, its neighbours, its provider's metadata service (169.254.169.254).
 */

import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

import { classifyAddress, isPublicAddress } from '../domain/address-class';

/** Every address of a name; `dns.lookup` with `all`, unless a test stands in for it. */
export type ResolveName = (name: string, done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void) => void;

export interface SafeRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** A longer response is cut off and thrown away. */
  readonly maxBytes: number;
  /** Milliseconds for everything: name, connection, headers and body. */
  readonly timeoutMs: number;
  /** Host names and addresses, in lower case, that may be private and may be asked over http. */
  readonly allowedHosts?: readonly string[];
  readonly resolveName?: ResolveName;
  readonly signal?: AbortSignal;
}

/**
 * `response`: whatever the status, but never a redirect; `refused`: by a rule of this file; `failed`: by the network or
 * the other side. Reasons complete "it was not fetched: " and hold neither the URL nor an address.
 */
export type SafeResponse =
  | { readonly kind: 'response'; readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Carries the reason of a refusal through Node's error events. */
class Refusal extends Error {}

const NOT_PUBLIC = 'its host is not on the public Internet, and is not among the allowed hosts';

interface Target {
  readonly url: URL;
  readonly isAllowed: boolean;
}

/** Checks what can be seen of a URL alone. The URL parser has turned `0x7f.1` and `2130706433` into 127.0.0.1 by then. */
const checkTarget = (text: string, allowedHosts: readonly string[]): Target | { readonly reason: string } => {
  if (!URL.canParse(text)) return { reason: 'its URL cannot be read' };
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const isAllowed = allowedHosts.includes(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) {
    return { reason: 'only https is fetched, and http from allowed hosts' };
  }
  // Node never asks `lookup` for an address, so that this is the only place where it is seen before the connection.
  if (!isAllowed && classifyAddress(host) !== null && !isPublicAddress(host)) return { reason: NOT_PUBLIC };
  return { url, isAllowed };
};

const resolveBySystem: ResolveName = (name, done) => systemLookup(name, { all: true }, done);

/** Node connects to exactly what this gives, so that a name cannot mean one address here and another there. */
const guardLookup =
  (resolveName: ResolveName, isAllowed: boolean): LookupFunction =>
  (name, options, done) =>
    resolveName(name, (error, addresses) => {
      const wanted = addresses.filter(({ family }) => options.family === 0 || options.family === undefined || options.family === family);
      const [first] = wanted;
      if (error || first === undefined) return done(error ?? Object.assign(new Error('No address'), { code: 'ENOTFOUND' }), []);
      // One bad address spoils the name: whoever mixes them in waits for the others to fail.
      if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address))) return done(new Refusal(NOT_PUBLIC), []);
      return options.all ? done(null, wanted) : done(null, first.address, first.family);
    });

const describeFailure = (error: unknown): string => {
  // Codes only: messages hold addresses, and at times what was sent.
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code === null ? 'the connection failed' : `the connection failed (${code})`;
};

const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

/** Takes the body in, as long as the rules hold; throws a Refusal where they do not. */
const readResponse = async (response: IncomingMessage, maxBytes: number): Promise<SafeResponse> => {
  const status = response.statusCode ?? 0;
  if (isRedirect(status)) throw new Refusal('it redirects, which is not followed; configure the address it leads to');
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new Refusal('it is compressed, though that was not asked for');
  const tooLarge = new Refusal(`it is larger than ${maxBytes} bytes`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error('The response ended early.');
  return { kind: 'response', status, headers: response.headers, body: Buffer.concat(chunks, size) };
};

const openRequest = ({ url, isAllowed }: Target, options: SafeRequest, signal: AbortSignal): ClientRequest => {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, {
    method: options.method ?? 'GET',
    headers: { 'accept-encoding': 'identity', 'user-agent': 'session-guard', ...options.headers },
    lookup: guardLookup(options.resolveName ?? resolveBySystem, isAllowed),
    // A connection of its own: a pooled one was checked under the rules of another request.
    agent: false,
    signal,
  });
  request.on('socket', (socket) => {
    // Before TLS and before anything is sent. Whatever led here, this is where the connection really goes.
    socket.once('connect', () => {
      if (!isAllowed && !isPublicAddress(socket.remoteAddress ?? '')) request.destroy(new Refusal(NOT_PUBLIC));
    });
  });
  return request;
};

/** Sends one request. Never throws; nothing is left open when it resolves. */
export const sendSafely = async (options: SafeRequest): Promise<SafeResponse> => {
  const target = checkTarget(options.url, options.allowedHosts ?? []);
  if ('reason' in target) return { kind: 'refused', reason: target.reason };
  if (options.signal?.aborted) return { kind: 'failed', reason: 'it was called off' };

  const over = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    over.abort();
  }, options.timeoutMs);
  const callOff = (): void => over.abort();
  options.signal?.addEventListener('abort', callOff, { once: true });
  let request: ClientRequest | undefined;
  try {
    const opened = openRequest(target, options, over.signal);
    request = opened;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      opened.on('response', resolve);
      // Stays for the whole life of the request: an error that comes later must not end the process.
      opened.on('error', reject);
      // Some answers end the request without a response and without an error, such as 101: whoever waits must not wait for ever.
      opened.on('close', () => reject(new Error('The connection was closed.')));
      opened.end(options.body);
    });
    return await readResponse(response, options.maxBytes);
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.message };
    if (isLate) return { kind: 'failed', reason: `it took longer than ${options.timeoutMs} ms` };
    return { kind: 'failed', reason: options.signal?.aborted ? 'it was called off' : describeFailure(error) };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', callOff);
    request?.destroy();
  }
};
