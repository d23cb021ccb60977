/** Which Redis, in which shape: one server, one behind Sentinels, or a cluster; with whom and how it is talked to. */

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';

import { describeError } from '../domain/describe-error';
import { list, number, parseUrl, refuseSecret, secret, section, text } from './option';

const isDecodable = (value: string): boolean => {
  try {
    return decodeURIComponent(value) !== '';
  } catch {
    return false;
  }
};

/** Parameters behind `?` mean something else to each client of Redis: none is taken for set. */
const isRedisUrl = (value: string): boolean => {
  const url = parseUrl(value);
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || url.search !== '' || url.hash !== '') return false;
  return /^\/?\d{0,7}$/.test(url.pathname) && [url.username, url.password].every((part) => part === '' || isDecodable(part));
};

const parseNode = (value: string): { host: string; port: number } | null => {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/i.exec(value) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || !(Number(port) > 0 && Number(port) < 65_536) ? null : { host, port: Number(port) };
};

const nodes = (example: string) => {
  const remedy = `host and port, such as ${example}`;
  const node = text(remedy, (value) => parseNode(value) !== null).transform((value) => parseNode(value) ?? { host: value, port: 0 });
  return list(node, `a list of ${remedy}`).refine((given) => given.length > 0, { error: `is empty; give at least one ${remedy}` });
};

const PEM = /-----BEGIN [A-Z0-9 ]+-----/;

/** A PEM text, or the file that holds one; the file is read once, at boot. Neither is ever shown: a key may stand in the wrong place. */
const pem = (what: string) =>
  z.string({ error: refuseSecret(`give the path of a file with ${what}, or its PEM text`) }).transform((value, context) => {
    const refuse = (problem: string): string => {
      context.addIssue({ code: 'custom', message: `${problem}; give the path of a file with ${what}, or its PEM text` });
      return z.NEVER;
    };
    if (PEM.test(value)) return value;
    try {
      const content = readFileSync(value, 'utf8');
      return PEM.test(content) ? content : refuse('names a file that holds no PEM text');
    } catch (error) {
      return refuse(`cannot be read (${describeError(error)})`);
    }
  });

const tls = section({
  /** Who signed the server's certificate; left out, the authorities that Node.js trusts. */
  ca: pem('certificates').optional(),
  /** What the server knows this client by. */
  cert: pem('a certificate').optional(),
  key: pem('a private key').optional(),
  /** The name on the server's certificate, where it is not the host that is connected to; behind Sentinels and in clusters those are often addresses. */
  servername: text('a host name', (value) => value.length > 0).optional(),
}).superRefine(({ ca, cert, key }, context) => {
  const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
  if ((cert === undefined) !== (key === undefined)) return refuse('has only one of cert and key; give both or neither');
  try {
    // Node.js passes over what it cannot read among authorities, and then trusts none.
    for (const one of ca?.split(/(?=-----BEGIN )/) ?? []) if (PEM.test(one)) new X509Certificate(one);
    createSecureContext({ ca, cert, key });
  } catch (error) {
    refuse(`does not fit together (${describeError(error)}); give certificates in PEM form, and the key that belongs to cert`);
  }
});

const username = () => text('a user name', (value) => value.length > 0);
const password = () => secret('give a password', (value) => value.length > 0);

const sentinel = section({
  /** What the Sentinels call the master that they watch. */
  master: text("the name by which the Sentinels know the master, such as 'mymaster'", (value) => value.length > 0),
  nodes: nodes("'sentinel-1:26379'"),
  /** For the Sentinels; the Redis behind them has the ones beside. */
  username: username().optional(),
  password: password().optional(),
  tls: tls.readonly().optional(),
});

const cluster = section({
  /** Some of the nodes, best three or more: one that is up is enough to begin with. */
  nodes: nodes("'redis-1:6379'"),
});

const shape = section({
  /** One server. Environment: REDIS_URL. Without url, sentinel and cluster there is no Redis. */
  url: secret('give a URL such as redis://localhost:6379 or rediss://user:password@host:6380/0, without parameters', isRedisUrl).optional(),
  sentinel: sentinel.readonly().optional(),
  cluster: cluster.readonly().optional(),
  username: username().optional(),
  password: password().optional(),
  database: number('databases', 0, 1_000_000).optional(),
  /** An empty object is enough: TLS with the authorities that Node.js trusts. */
  tls: tls.readonly().optional(),
  keyPrefix: text('a prefix of 1 to 100 characters', (value) => value.length >= 1 && value.length <= 100).default('session-guard:'),
});

export const redis = shape.superRefine(({ url, sentinel: sentinels, cluster: ofCluster, ...access }, context) => {
  const refuse = (message: string, ...path: string[]): void => context.addIssue({ code: 'custom', message, path });
  const named = [url, sentinels, ofCluster].filter((one) => one !== undefined).length;
  if (named > 1) refuse('names more than one of url, sentinel and cluster; keep one');
  const { keyPrefix: _keyPrefix, ...rest } = access;
  if (named === 0 && Object.keys(rest).length > 0) refuse('names no server; give url (or set REDIS_URL), sentinel or cluster');
  if (access.username !== undefined && access.password === undefined) refuse('is there without a password; give both', 'username');
  if (ofCluster && access.database) refuse('is not 0, and a cluster has no other; remove it', 'database');
  const parsed = url === undefined ? null : parseUrl(url);
  if (parsed && (parsed.username || parsed.password) && access.password !== undefined)
    refuse('is there, and the URL has a user or password as well; keep one', 'password');
  if (parsed && parsed.pathname.length > 1 && access.database !== undefined)
    refuse('is there, and the URL names a database as well; keep one', 'database');
  if (parsed?.protocol === 'redis:' && access.tls) refuse('is there, but the URL begins with redis:; write rediss:', 'tls');
});

export type RedisConfig = z.infer<typeof redis>;
