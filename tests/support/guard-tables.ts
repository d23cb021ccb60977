/** The plugin's tables and Strapi's session table without an application: made by Strapi's own code, on any of the databases. */

import { createRequire } from 'node:module';
import path from 'node:path';
import { Database as StrapiDatabase } from '@strapi/database';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { contentTypes, NATIVE_SESSION_INDEXES } from '../../server/src/strapi/content-types';
import { createDatabase, type Database } from '../../server/src/strapi/database';
import { compareTextsExactly } from '../../server/src/strapi/exact-texts';
import { readInSingleProcess } from '../../server/src/strapi/single-process';
import { setSqliteJournal, type SqliteJournal } from '../../server/src/strapi/sqlite-journal';
import { toConnection, type Place } from './database-place';
import { APP_FOLDER, ROOT } from './paths';

export type { Place } from './database-place';

export interface GuardTables {
  /** As the plugin has it in an application: Strapi's transactions, Strapi's pool. */
  readonly database: Database;
  /** For what a test does behind the plugin's back. */
  readonly connection: Knex;
  /** For what the plugin does by Strapi's own queries. */
  readonly strapi: Pick<Core.Strapi, 'db'>;
  close(): Promise<void>;
}

export interface Schema {
  readonly collectionName: string;
  readonly info: { readonly singularName: string };
  readonly attributes: Readonly<Record<string, object>>;
  readonly indexes?: readonly object[];
}

interface StrapiParts {
  transformContentTypesToModels(types: readonly object[], identifiers: unknown): never;
  readonly session: Schema;
}

/** Parts of an application that the packages do not offer to others: by their paths. */
const loadParts = (): StrapiParts => {
  const load = createRequire(__filename);
  const strapi = path.join(ROOT, 'node_modules', '@strapi');
  return {
    ...(load(path.join(strapi, 'core/dist/utils/transform-content-types-to-models.js')) as Omit<StrapiParts, 'session'>),
    session: load(path.join(strapi, 'admin/dist/server/server/src/content-types/session.js')) as Schema,
  };
};

const MADE_BY = { type: 'relation', relation: 'oneToOne', target: 'admin::user', useJoinTable: false };

/** With what Strapi and its internationalisation add to every content type; tests/integration/databases.test.ts compares the result with an application's. */
const toContentType = (uid: string, schema: Schema): object => ({
  ...schema,
  uid,
  modelType: 'contentType',
  modelName: schema.info.singularName,
  attributes: {
    ...schema.attributes,
    createdAt: { type: 'datetime' },
    updatedAt: { type: 'datetime' },
    publishedAt: { type: 'datetime' },
    createdBy: { ...MADE_BY },
    updatedBy: { ...MADE_BY },
    locale: { type: 'string' },
  },
});

const ADMIN_USERS: Schema = {
  collectionName: 'admin_users',
  info: { singularName: 'user' },
  attributes: { username: { type: 'string' }, email: { type: 'string' }, firstname: { type: 'string' }, lastname: { type: 'string' } },
};

const isQuiet = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error };

/**
 * Makes the tables, where they are not there yet, in an empty database of their own.
 *
 * @param accounts content types of Strapi's beside its session table, where administrators are not enough
 */
export const openGuardTables = async (
  place: Place,
  accounts: Readonly<Record<string, Schema>> = { 'admin::user': ADMIN_USERS }
): Promise<GuardTables> => {
  const { transformContentTypesToModels, session } = loadParts();
  const pool = place.client === 'sqlite' ? {} : { pool: { min: 0, max: 20 } };
  const strapiDatabase = new StrapiDatabase({
    // Of MySQL, knex tells at each table that making it commits.
    connection: { client: place.client, log: { warn: () => undefined }, connection: toConnection(place), useNullAsDefault: true, ...pool },
    settings: { forceMigration: true, runMigrations: false, migrations: { dir: APP_FOLDER } },
    logger: isQuiet,
  } as never);
  const types = [
    ...Object.entries(accounts).map(([uid, schema]) => toContentType(uid, structuredClone(schema))),
    toContentType('admin::session', { ...session, indexes: [...(session.indexes ?? []), ...NATIVE_SESSION_INDEXES] }),
    ...Object.entries(contentTypes).map(([name, { schema }]) =>
      toContentType(`plugin::session-guard.${name}`, structuredClone(schema) as unknown as Schema)
    ),
  ];
  await strapiDatabase.init({ models: transformContentTypesToModels(types, strapiDatabase.metadata.identifiers) });
  await strapiDatabase.schema.sync();
  let journal: SqliteJournal | null = null;
  const database = createDatabase(strapiDatabase as unknown as Core.Strapi['db'], () => journal?.beside() ?? null);
  journal = await setSqliteJournal(database, 'wal', isQuiet);
  // What is written here outlives no test: waiting for the disk would only cost time.
  if (place.client === 'sqlite') await strapiDatabase.connection.raw('PRAGMA synchronous = OFF');
  await compareTextsExactly(database);
  await readInSingleProcess(database, isQuiet);
  return {
    database,
    connection: strapiDatabase.connection as unknown as Knex,
    strapi: { db: strapiDatabase as unknown as Core.Strapi['db'] },
    close: async () => {
      await journal.leave();
      await strapiDatabase.destroy();
    },
  };
};
