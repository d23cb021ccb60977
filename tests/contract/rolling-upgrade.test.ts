/** Two releases side by side on one database and one Redis, one of which speaks another version on the channel. */

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRedisBus } from '../../server/src/adapters/redis-bus';
import { createWire } from '../../server/src/adapters/redis-wire';
import type { AuthEvent, EventType, NewEvent } from '../../server/src/domain/event';
import type { EventBus } from '../../server/src/ports/event-bus';
import { createSequencer, type Sequencer } from '../../server/src/use-cases/sequence-events';
import { appendEvents, createEventLog, prepareEventLog } from '../../server/src/strapi/event-store';
import { openGuardTables, type GuardTables } from '../support/guard-tables';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { scaled } from '../support/scale';
import { createLines, eventAt } from '../use-cases/feed-fakes';

const WAIT = { timeout: 15_000 };
const NEXT_VERSION = 3;
const EVENTS = scaled(40, 2000);

interface Instance {
  readonly bus: EventBus;
  readonly sequencer: Sequencer;
  readonly seen: AuthEvent[];
  write(more?: Partial<NewEvent>): Promise<void>;
}

if (!hasRedis()) console.warn('SKIPPED: redis-server is not installed, so a rolling upgrade was not tested.');

describe.skipIf(!hasRedis())('while an upgrade rolls over the instances', () => {
  const lookupKey = randomBytes(32);
  let server: RedisServer;
  let folder: string;
  let tables: GuardTables;
  let keyPrefix: string;
  let instances: Instance[];
  let logger = createLines();

  const start = async (version?: number): Promise<Instance> => {
    const bus = createRedisBus({
      target: { url: server.url },
      keyPrefix,
      lookupKey,
      nodeId: randomUUID(),
      logger,
      createWire: (key, channel) => createWire(key, channel, version),
    });
    const { database } = tables;
    const clock = { now: () => Date.now() };
    const sequencer = createSequencer({ log: createEventLog(database), bus, clock, logger, maxStaleness: 400, singleInstance: false });
    const seen: AuthEvent[] = [];
    sequencer.onEvent((event) => seen.push(event));
    await bus.start();
    await sequencer.start();
    const write = async (more: Partial<NewEvent> = {}): Promise<void> => {
      const { position: _position, ...event } = eventAt(1, { id: randomUUID(), ...more });
      const events = await database.transaction((connection) => appendEvents(connection, [event]));
      await sequencer.announce(events);
    };
    const instance = { bus, sequencer, seen, write };
    instances.push(instance);
    return instance;
  };
  const stop = async ({ bus, sequencer }: Instance): Promise<void> => {
    await sequencer.stop();
    await bus.stop();
  };
  const positions = ({ seen }: Instance): (number | null)[] => seen.map(({ position }) => position);

  beforeAll(async () => {
    server = await startRedis();
    folder = mkdtempSync(path.join(tmpdir(), 'session-guard-upgrade-'));
    tables = await openGuardTables({ client: 'sqlite', file: path.join(folder, 'data.db') });
    await prepareEventLog(tables.database);
  }, 60_000);
  afterAll(async () => {
    await tables.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    keyPrefix = `test:${randomUUID()}:`;
    instances = [];
    logger = createLines();
  });
  afterEach(() => Promise.all(instances.map(stop)));

  it('loses nothing in either direction, keeps the order, and no side trusts the bus meanwhile', { timeout: 60_000 }, async () => {
    const [older, newer] = [await start(), await start(NEXT_VERSION)];
    for (const { bus } of [older, newer]) {
      await expect.poll(() => bus.status(), WAIT).toMatchObject({ connected: true, instances: 2, missing: 1 });
    }
    const before = older.sequencer.last();
    for (let index = 0; index < EVENTS; index += 1) await (index % 2 ? older : newer).write();
    const expected = Array.from({ length: EVENTS }, (_, index) => before + index + 1);
    for (const instance of [older, newer]) await expect.poll(() => positions(instance), WAIT).toEqual(expected);
    expect(logger.lines.filter((line) => line.includes('another release'))).toHaveLength(2);
  });

  it('hears of what the other release did within the time that the log is read in, although no message is understood', async () => {
    const [older, newer] = [await start(), await start(NEXT_VERSION)];
    await expect.poll(() => older.bus.status().missing, WAIT).toBe(1);
    const startedAt = Date.now();
    await newer.write();
    await expect.poll(() => older.seen.length, { ...WAIT, interval: 10 }).toBe(1);
    const took = Date.now() - startedAt;
    console.log(`The older release knew of it after ${took} ms.`);
    // maxStaleness is 400 ms here; the rest is slack for a busy machine.
    expect(took).toBeLessThan(6000);
  });

  it('trusts the bus again as soon as the last instance of the other release has left', async () => {
    const [older, newer] = [await start(), await start(NEXT_VERSION)];
    await expect.poll(() => older.bus.status().missing, WAIT).toBe(1);
    await stop(newer);
    await expect.poll(() => older.bus.status(), WAIT).toMatchObject({ connected: true, instances: 1, missing: 0 });
    const next = await start();
    await expect.poll(() => older.bus.status(), WAIT).toMatchObject({ instances: 2, missing: 0 });
    await next.write();
    await expect.poll(() => older.seen.length, WAIT).toBe(1);
  });

  it('passes on a type of event that only the newer release knows, over the bus and from the log, as UNKNOWN and in its place', async () => {
    const [older, newer] = [await start(), await start()];
    const type = 'SESSION_MOVED' as EventType;
    await newer.write({ type });
    await newer.write();
    await expect.poll(() => older.seen.map((event) => event.type), WAIT).toEqual(['UNKNOWN', 'SESSION_STARTED']);
    const fromLog = await createEventLog(tables.database).readAfter(older.sequencer.last() - 2, 10);
    expect(fromLog.map((event) => event.type)).toEqual(['UNKNOWN', 'SESSION_STARTED']);
    const filtered = await createEventLog(tables.database).readAfter(older.sequencer.last() - 2, 10, { types: ['UNKNOWN'] });
    expect(filtered.map((event) => event.type)).toEqual(['UNKNOWN']);
  });

  it('leaves the name of such an event in the table as its writer gave it', async () => {
    const older = await start();
    await older.write({ type: 'SESSION_MOVED' as EventType });
    const row: unknown = await tables.connection('session_guard_events').orderBy('position', 'desc').first('type');
    expect(row).toEqual({ type: 'SESSION_MOVED' });
  });
});
