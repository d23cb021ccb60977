/** What is on record and how it is told: the tables, the event log, the bus between instances, the feed, the settings. */

import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/types';
import { createMemoryBus } from './adapters/memory-bus';
import { createRedisBus } from './adapters/redis-bus';
import { isRedisNamed } from './adapters/redis-target';
import type { Counts } from './compose-observation';
import type { GuardConfig } from './config/schema';
import type { AuthEvent, NewEvent } from './domain/event';
import { tokenFingerprint } from './domain/envelope';
import { createUuidV7 } from './domain/uuid-v7';
import type { Clock } from './ports/clock';
import type { EventBus } from './ports/event-bus';
import type { Logger } from './ports/logger';
import { countReaders } from './use-cases/count-readers';
import { createFeed } from './use-cases/read-feed';
import { createSequencer, type Sequencer } from './use-cases/sequence-events';
import { createDatabase } from './strapi/database';
import { appendEvents, createEventLog, prepareEventLog } from './strapi/event-store';
import { compareTextsExactly } from './strapi/exact-texts';
import { loadSecrets } from './strapi/secrets';
import { createSearchIndex } from './strapi/search-index';
import { createSessionStore } from './strapi/session-store';
import { createSettingsStore } from './strapi/settings-store';
import { readInSingleProcess } from './strapi/single-process';
import { setSqliteJournal, type SqliteJournal } from './strapi/sqlite-journal';

const createBus = ({ redis }: GuardConfig, lookupKey: Buffer, logger: Logger): EventBus =>
  isRedisNamed(redis)
    ? createRedisBus({ target: redis, keyPrefix: redis.keyPrefix, lookupKey, nodeId: randomUUID(), logger })
    : createMemoryBus(logger);

export const composeRecord = async (strapi: Core.Strapi, config: GuardConfig, clock: Clock, counts: Counts) => {
  const logger = strapi.log;
  let journal: SqliteJournal | null = null;
  const database = createDatabase(strapi.db, () => journal?.beside() ?? null);
  journal = await setSqliteJournal(database, config.sqlite.journal, logger);
  await compareTextsExactly(database);
  await readInSingleProcess(database, logger);
  await prepareEventLog(database);
  const { envelopes, lookupKey, isRewrapped, sealing } = await loadSecrets({
    database,
    logger,
    key: config.encryption.key,
    previousKeys: config.encryption.previousKeys,
    appKeys: strapi.config.get<string[]>('server.app.keys', []),
  });

  const log = createEventLog(database);
  const bus = createBus(config, lookupKey, logger);
  const singleInstance = config.singleInstance ?? database.client === 'sqlite';
  const sequencer: Sequencer = createSequencer({ log, bus, clock, logger, maxStaleness: config.maxStaleness, singleInstance });
  const announce = (events: readonly AuthEvent[]): void => counts.announced(events, () => void sequencer.announce(events));

  const search = createSearchIndex(database, clock, logger);

  return {
    database,
    /** Lets go of SQLite's file, last of all. */
    leaveJournal: journal.leave,
    search,
    lookupKey,
    isRewrapped,
    /** Null where tokens are not stored. */
    envelopes: config.storeTokens ? envelopes : null,
    sealing,
    log,
    bus,
    singleInstance,
    sequencer,
    announce,
    ...countReaders(createFeed({ sequencer, log, clock, bufferSize: config.feed.bufferSize })),
    settings: createSettingsStore({ database, clock, initial: config, announce }),
    store: createSessionStore({
      database,
      fingerprint: ({ kind, value }) => tokenFingerprint(lookupKey, kind, value),
      newEventId: () => createUuidV7(clock.now()),
      announce,
      search,
    }),
    /** An event of no session, in a transaction of its own. */
    appendEvent: (event: NewEvent): Promise<void> =>
      database.transaction(async (connection, onCommit) => {
        const events = await appendEvents(connection, [event]);
        onCommit(() => announce(events));
      }),
  };
};
