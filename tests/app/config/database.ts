import path from 'node:path';
import type { Core } from '@strapi/strapi';

const CLIENTS = ['sqlite', 'postgres', 'mysql'] as const;
type Client = (typeof CLIENTS)[number];

const isClient = (name: string): name is Client => (CLIENTS as readonly string[]).includes(name);

const parseUrl = (url: string) => {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
};

const database = ({ env }: Core.Config.Shared.ConfigParams) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (!isClient(client)) throw new Error(`DATABASE_CLIENT is '${client}'; give one of ${CLIENTS.join(', ')}.`);
  if (client === 'sqlite') {
    // This file runs as dist/config/database.js; a relative file name counts from the application's folder.
    const filename = path.resolve(__dirname, '..', '..', env('DATABASE_FILENAME', '.tmp/data.db'));
    return { connection: { client, connection: { filename }, useNullAsDefault: true } };
  }
  const url = env('DATABASE_URL');
  if (!url) throw new Error(`DATABASE_CLIENT is '${client}'; give DATABASE_URL too, such as ${client}://user:password@127.0.0.1/name.`);
  return { connection: { client, connection: parseUrl(url), pool: { min: 0, max: env.int('DATABASE_POOL_MAX', 10) } } };
};

export default database;
