import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SetClaims } from '../../server/src/domain/alert/formats/security-event-token';
import type { AuthEvent } from '../../server/src/domain/event';
import type { ReceiverState, SetReceivers } from '../../server/src/ports/set-receivers';
import { createPollSets, type PollAnswer } from '../../server/src/use-cases/poll-sets';
import { createEventWaits } from '../../server/src/use-cases/wait-for-events';
import { createFakeLog, eventAt } from './feed-fakes';

const never = new AbortController().signal;

interface World {
  poll(done?: readonly string[], maxEvents?: number): Promise<PollAnswer>;
  state(): ReceiverState | undefined;
  append(...types: AuthEvent['type'][]): void;
  /** Called between a poll's reading and its writing. */
  between: () => void;
  readonly signed: string[];
}

const createWorld = (): World => {
  const log = createFakeLog();
  const stored = new Map<string, ReceiverState>();
  const signed: string[] = [];
  const receivers: SetReceivers = {
    load: async (receiver, position) => {
      const state = stored.get(receiver) ?? { position, done: [] };
      stored.set(receiver, state);
      return state;
    },
    save: async (receiver, from, to) => {
      world.between();
      if (JSON.stringify(stored.get(receiver)) !== JSON.stringify(from)) return false;
      stored.set(receiver, to);
      return true;
    },
  };
  const last = (): number => log.events.at(-1)?.position ?? 0;
  const pollSets = createPollSets({
    log,
    receivers,
    waits: createEventWaits({ onEvent: () => () => undefined }),
    sequencer: { last },
    clock: { now: () => 0 },
    toClaims: async (events) => events.map(({ id, type }) => (type === 'LOGIN_BLOCKED' ? null : ({ jti: id } as SetClaims))),
    sign: ({ jti }) => {
      signed.push(jti);
      return `signed ${jti}`;
    },
  });
  const world: World = {
    poll: (done = [], maxEvents = 100) => pollSets('somebody', { done, maxEvents, wait: 0 }, never),
    state: () => stored.get('somebody'),
    append: (...types) => log.append(...types.map((type, index) => eventAt(last() + 1 + index, { type }))),
    between: () => undefined,
    signed,
  };
  return world;
};
const idsOf = ({ sets }: PollAnswer): string[] => Object.keys(sets);

describe('a receiver that polls', () => {
  it('begins with what happens after its first poll', async () => {
    const world = createWorld();
    world.append('SESSION_STARTED');
    expect(idsOf(await world.poll())).toEqual([]);
    world.append('SESSION_STARTED');
    expect(idsOf(await world.poll())).toEqual(['event-2']);
  });

  it('is not held up by events that have no token', async () => {
    const world = createWorld();
    await world.poll();
    world.append(...Array.from({ length: 450 }, () => 'LOGIN_BLOCKED' as const), 'SESSION_ENDED');
    const answers = [await world.poll(), await world.poll(), await world.poll()];
    expect(answers.map(({ moreAvailable }) => moreAvailable)).toEqual([true, true, false]);
    expect(idsOf(answers[2] as PollAnswer)).toEqual(['event-451']);
  });

  it('has no more signed for it than it takes', async () => {
    const world = createWorld();
    await world.poll();
    world.append('SESSION_STARTED', 'SESSION_STARTED', 'SESSION_STARTED');
    const answer = await world.poll([], 1);
    expect([idsOf(answer), answer.moreAvailable, world.signed]).toEqual([['event-1'], true, ['event-1']]);
    expect((await world.poll([], 0)).moreAvailable).toBe(true);
    expect(world.signed).toHaveLength(1);
  });

  it('loses no acknowledgement to another poll of its own at the same moment', async () => {
    const world = createWorld();
    await world.poll();
    world.append('SESSION_STARTED', 'SESSION_STARTED', 'SESSION_STARTED');
    let rival: Promise<unknown> = Promise.resolve();
    world.between = () => {
      world.between = () => undefined;
      rival = world.poll(['event-3']);
    };
    await world.poll(['event-2']);
    await rival;
    expect(idsOf(await world.poll())).toEqual(['event-1']);
  });

  it('gets each token until it is acknowledged and never again, whatever the order', async () => {
    const actions = fc.array(fc.oneof(fc.constant('happen' as const), fc.record({ take: fc.nat(5), ack: fc.array(fc.nat(10)) })), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(actions, async (steps) => {
        const world = createWorld();
        await world.poll();
        let happened = 0;
        const acknowledged = new Set<string>();
        let shown: string[] = [];
        for (const step of steps) {
          if (step === 'happen') {
            world.append('SESSION_STARTED');
            happened += 1;
            continue;
          }
          const done = step.ack.flatMap((index) => shown[index] ?? []);
          done.forEach((id) => acknowledged.add(id));
          shown = idsOf(await world.poll(done, step.take));
          expect(shown.filter((id) => acknowledged.has(id))).toEqual([]);
        }
        const rest = idsOf(await world.poll());
        expect(rest).toHaveLength(happened - acknowledged.size);
        await world.poll(rest);
        expect(world.state()).toEqual({ position: happened, done: [] });
      })
    );
  });
});
