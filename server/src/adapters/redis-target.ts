/** Where Redis is and how it is entered, in the three shapes that it comes in. As the configuration has checked it. */

import type { CommonRedisOptions, RedisOptions } from 'ioredis';

export interface RedisTls {
  /** PEM texts. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
}

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisTarget {
  /** `redis://` or `rediss://`, with user, password and database where needed. */
  readonly url?: string;
  readonly sentinel?: {
    readonly master: string;
    readonly nodes: readonly RedisNode[];
    readonly username?: string;
    readonly password?: string;
    readonly tls?: RedisTls;
  };
  readonly cluster?: { readonly nodes: readonly RedisNode[] };
  readonly username?: string;
  readonly password?: string;
  readonly database?: number;
  readonly tls?: RedisTls;
}

export const isRedisNamed = ({ url, sentinel, cluster }: RedisTarget): boolean => (url ?? sentinel ?? cluster) !== undefined;

/** User, password and TLS: the same for every node that holds data. */
export const accessOf = ({
  username,
  password,
  tls,
}: RedisTarget): Pick<CommonRedisOptions, 'username' | 'password'> & Pick<RedisOptions, 'tls'> => ({
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
  ...(tls === undefined ? {} : { tls }),
});

const decode = (text: string): string | undefined => (text === '' ? undefined : decodeURIComponent(text));

/** Of a URL, for ioredis would let parameters behind `?` win over what this plugin relies on. */
const serverOf = (url: string): RedisOptions => {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const database = Number(pathname.slice(1));
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost',
    port: port === '' ? 6379 : Number(port),
    db: Number.isSafeInteger(database) ? database : 0,
    username: decode(username),
    password: decode(password),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
};

/** The server, or what the Sentinels know; of a cluster, no node yet. */
export const placeOf = (target: RedisTarget): RedisOptions => {
  const { url, sentinel, database } = target;
  const access = { ...accessOf(target), ...(database === undefined ? {} : { db: database }) };
  if (url !== undefined) return { ...serverOf(url), ...access };
  if (sentinel === undefined) return access;
  return {
    ...access,
    sentinels: sentinel.nodes.map(({ host, port }) => ({ host, port })),
    name: sentinel.master,
    sentinelUsername: sentinel.username,
    sentinelPassword: sentinel.password,
    sentinelTLS: sentinel.tls,
    enableTLSForSentinelMode: target.tls !== undefined,
  };
};
