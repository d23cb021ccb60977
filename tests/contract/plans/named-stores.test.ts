/** No part of the plugin goes to the database behind the back of those who judge what it sends. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../support/paths';

const STRAPI = path.join(ROOT, 'server', 'src', 'strapi');
const SENDERS = [path.join(__dirname, '..', 'stores', 'stores.ts'), ...readdirSync(__dirname).map((name) => path.join(__dirname, name))];

/** Reached through a store, whose every method is called. */
const BEHIND_A_STORE: Readonly<Record<string, string>> = {
  'delete-found': 'session-store',
  'session-query': 'session-store',
  'session-retention': 'session-store',
  'session-scan': 'session-store',
  'session-stats': 'session-store',
  'sessions-since': 'session-store',
  'subject-rows': 'subject-store',
};
/** Asks for one account by its id and for its roles, as Strapi's own strategies do, and once at a start for what the server or a role has. */
const NOT_SENT = ['admin-strategy', 'exact-texts', 'permissions'];

it('every file that goes to the database has its statements judged', () => {
  const sent = SENDERS.map((file) => readFileSync(file, 'utf8')).join('\n');
  const asking = readdirSync(STRAPI)
    .filter((name) =>
      /\bdatabase\s*\.(run|statement|transaction|writeBeside)\b|\bdb\s*\.query\(/.test(readFileSync(path.join(STRAPI, name), 'utf8'))
    )
    .map((name) => path.basename(name, '.ts'));
  expect(asking.length).toBeGreaterThan(20);
  const isSent = (name: string): boolean => sent.includes(`server/src/strapi/${BEHIND_A_STORE[name] ?? name}'`);
  expect(asking.filter((name) => !isSent(name) && !NOT_SENT.includes(name))).toEqual([]);
  expect(Object.keys(BEHIND_A_STORE).filter((name) => !asking.includes(name))).toEqual([]);
});
