import { describe, expect, it } from 'vitest';
import { countExpressions } from '../../server/src/use-cases/count-expressions';
import { countReaders } from '../../server/src/use-cases/count-readers';
import { createCountActivity } from '../../server/src/use-cases/count-activity';
import { createFeed, SlowReaderError } from '../../server/src/use-cases/read-feed';
import { createSequencer } from '../../server/src/use-cases/sequence-events';
import type { ExpressionInput, ExpressionSandbox } from '../../server/src/ports/expression-sandbox';
import { createFakeBus, createFakeLog, createLines, eventAt } from './feed-fakes';
import { sessionOf } from './session-fixtures';

describe('the count of what an instance did', () => {
  it('tells logins by outcome, adoptions and ends by reason', () => {
    const count = createCountActivity();
    count.committed([
      eventAt(1, { session: sessionOf('1', 0) }),
      eventAt(2, { session: sessionOf('1', 0, { loginMethod: 'ADOPTED' }) }),
      eventAt(3, { type: 'LOGIN_FAILED', origin: 'ADMIN' }),
      eventAt(4, { type: 'LOGIN_BLOCKED' }),
      eventAt(5, { type: 'SESSION_ENDED', session: sessionOf('1', 0, { status: 'TERMINATED', endReason: 'FORCE_LOGOUT' }) }),
      eventAt(null),
    ]);
    count.login('locked_out', 'USER');
    count.refused('ended');
    const { logins, adopted, ends, events, refusals } = count.counts();
    expect(logins).toEqual({
      succeeded: { USER: 1, ADMIN: 0 },
      failed: { USER: 0, ADMIN: 1 },
      blocked: { USER: 1, ADMIN: 0 },
      locked_out: { USER: 1, ADMIN: 0 },
      unavailable: { USER: 0, ADMIN: 0 },
    });
    expect(adopted).toBe(1);
    expect(ends).toMatchObject({ FORCE_LOGOUT: 1, LOGOUT: 0 });
    expect(events).toMatchObject({ SESSION_STARTED: 2, SESSION_SEEN: 1, SESSION_ENDED: 1 });
    expect(refusals).toEqual({ ended: 1, refused: 0, unavailable: 0 });
  });
});

const setUpFeed = async () => {
  const sequencer = createSequencer({
    log: createFakeLog(),
    bus: createFakeBus({ kind: 'MEMORY' }),
    clock: { now: () => 0 },
    logger: createLines(),
    maxStaleness: 1000,
    singleInstance: true,
  });
  await sequencer.start();
  return { sequencer, ...countReaders(createFeed({ sequencer, log: createFakeLog(), clock: { now: () => 0 }, bufferSize: 2 })) };
};

describe('the count of readers', () => {
  it('goes down however a reader leaves', async () => {
    const { feed, readers } = await setUpFeed();
    const controller = new AbortController();
    const [leaving, aborted] = [feed.read({}), feed.read({ signal: controller.signal })];
    expect(readers()).toEqual({ reading: 2, begun: 2, dropped: 0 });
    await leaving.return?.();
    await leaving.return?.();
    expect(readers().reading).toBe(1);
    controller.abort();
    expect(readers().reading).toBe(0);
    expect((await aborted.next()).done).toBe(true);
    feed.read({ signal: controller.signal });
    expect(readers()).toEqual({ reading: 0, begun: 3, dropped: 0 });
  });

  it('tells of those who were too slow', async () => {
    const { feed, readers, sequencer } = await setUpFeed();
    const slow = feed.read({});
    for (let position = 1; position <= 5; position += 1) sequencer.deliver(eventAt(position));
    await expect(slow.next()).rejects.toThrow(SlowReaderError);
    expect((await slow.next()).done).toBe(true);
    expect(readers()).toEqual({ reading: 0, begun: 1, dropped: 1 });
  });

  it('passes events on in their order', async () => {
    const { feed, sequencer } = await setUpFeed();
    const events = feed.read({});
    sequencer.deliver(eventAt(1));
    sequencer.deliver(eventAt(2));
    expect((await events.next()).value?.position).toBe(1);
    expect((await events.next()).value?.position).toBe(2);
  });
});

describe('how far an instance is behind', () => {
  it('shows what is missing, and for how long', async () => {
    let now = 1000;
    const log = createFakeLog();
    const sequencer = createSequencer({
      log,
      bus: createFakeBus(),
      clock: { now: () => now },
      logger: createLines(),
      maxStaleness: 60_000,
      singleInstance: false,
    });
    await sequencer.start();
    expect(sequencer.lag(5000)).toEqual({ missing: 0, staleFor: 0 });
    log.isBroken = true;
    now = 2000;
    sequencer.deliver(eventAt(3));
    expect(sequencer.lag(5000)).toEqual({ missing: 3, staleFor: 3000 });
    log.isBroken = false;
    log.append(eventAt(1), eventAt(2), eventAt(3));
    await sequencer.announce([eventAt(4)]);
    expect(sequencer.lag(5000).missing).toBe(1);
    await sequencer.stop();
  });

  it('grows while the bus is away and the log cannot be read', async () => {
    const bus = createFakeBus();
    const log = createFakeLog();
    const sequencer = createSequencer({
      log,
      bus,
      clock: { now: () => 1000 },
      logger: createLines(),
      maxStaleness: 60_000,
      singleInstance: false,
    });
    await sequencer.start();
    log.isBroken = true;
    bus.change({ connected: false });
    expect(sequencer.lag(9000)).toEqual({ missing: 0, staleFor: 8000 });
    await sequencer.stop();
  });
});

describe('the count of expressions', () => {
  it('tells what came of each, and how many are under way', async () => {
    const input = {} as ExpressionInput;
    const sandbox = {
      evaluate: async () => ({ kind: 'fault', fault: 'It threw.' }),
      evaluateMany: async () => [
        { kind: 'value', holds: true },
        { kind: 'unavailable', reason: 'busy' },
      ],
    } as unknown as ExpressionSandbox;
    const counted = countExpressions(sandbox);
    const running = Promise.all([counted.sandbox.evaluate('x', input), counted.sandbox.evaluateMany('x', [input, input])]);
    expect(counted.expressions().underway).toBe(2);
    await running;
    expect(counted.expressions()).toEqual({ underway: 0, results: { value: 1, fault: 1, unavailable: 1 } });
  });
});
