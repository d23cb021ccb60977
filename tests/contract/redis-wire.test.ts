import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWire } from '../../server/src/adapters/redis-wire';
import type { AuthEvent, EventType } from '../../server/src/domain/event';
import { eventAt } from './event-bus.contract';

const lookupKey = randomBytes(32);
const CHANNEL = 'session-guard:bus';
const wire = createWire(lookupKey, CHANNEL);
const settings = wire.encode({ nodeId: 'one', message: { kind: 'settings' } });

/** Signed as an instance would, whatever it says. */
const say = (message: unknown, more: object = {}): string =>
  wire.encode({ nodeId: 'one', message, ...more } as unknown as Parameters<typeof wire.encode>[0]);

const SESSION = '0197a000-0000-7000-8000-000000000001';
const moments = (list: unknown): object => ({ kind: 'moments', by: 'one', isWritten: false, moments: list });

describe('what goes over the Redis channel', () => {
  it('arrives as it was sent', () => {
    const event = eventAt(7);
    expect(wire.parse(wire.encode({ nodeId: 'one', message: { kind: 'event', event } }))).toEqual({
      kind: 'envelope',
      envelope: { nodeId: 'one', message: { kind: 'event', event } },
    });
  });

  it('carries when sessions were used, as many as a message may name', () => {
    const message = moments(Array.from({ length: 500 }, (_, index) => [SESSION, 1_800_000_000_000 + index]));
    expect(wire.parse(say(message))).toEqual({ kind: 'envelope', envelope: { nodeId: 'one', message } });
  });

  it.each([
    ['has another key', createWire(randomBytes(32), CHANNEL).encode({ nodeId: 'one', message: { kind: 'settings' } })],
    ['was signed for another channel', createWire(lookupKey, 'other:bus').encode({ nodeId: 'one', message: { kind: 'settings' } })],
    ['was changed', settings.replace('"one"', '"two"')],
    ['claims another version', settings.replace(/^\d+/, '9')],
  ])('is refused where it %s', (_what, text) => {
    expect(wire.parse(text)).toMatchObject({ kind: 'ignored', reason: expect.stringContaining('signature') });
  });

  it.each([
    '',
    'not a message',
    '{}',
    '2..{}',
    `2.${'a'.repeat(43)}.[]`,
    JSON.stringify({ v: 1, nodeId: 'one', message: { kind: 'settings' } }),
  ])('is refused without its form: %s', (text) => {
    expect(wire.parse(text)).toEqual({ kind: 'ignored', reason: 'it has not the form of a message' });
  });

  it.each([
    [{ kind: 'event', event: { ...eventAt(5), position: -1 } }],
    [{ kind: 'event', event: { ...eventAt(5), position: 2 ** 60 } }],
    [{ kind: 'event', event: null }],
    [{ kind: 'heartbeat' }],
    [moments([['a\0b', 1]])],
    [moments([[SESSION, 'yesterday']])],
    [moments([[SESSION]])],
    [moments(Array.from({ length: 501 }, () => [SESSION, 1]))],
    ['settings'],
    [null],
  ])('is refused where its content breaks its kind: %j', (message) => {
    expect(wire.parse(say(message))).toEqual({ kind: 'ignored', reason: 'its content is not understood' });
  });

  it('is not looked at where it is huge, and that takes no time', () => {
    const huge = `2.${'a'.repeat(43)}.{${'['.repeat(64 * 1_048_576)}`;
    const took = [1, 2, 3].map(() => {
      const startedAt = performance.now();
      expect(wire.parse(huge)).toMatchObject({ kind: 'ignored', reason: expect.stringContaining('characters long') });
      return performance.now() - startedAt;
    });
    expect(Math.min(...took)).toBeLessThan(100);
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json().map((body) => `2.${'a'.repeat(43)}.${body}`)
        ),
        (text) => {
          expect(wire.parse(text).kind).toBe('ignored');
        }
      )
    );
    fc.assert(
      fc.property(fc.jsonValue(), (message) => {
        expect(['envelope', 'unheard-of', 'ignored']).toContain(wire.parse(say(message)).kind);
      })
    );
  }, 30_000);

  it('is signed and checked in microseconds', () => {
    const envelope = { nodeId: 'one', message: { kind: 'event', event: { ...eventAt(7), detail: { note: 'x'.repeat(1500) } } } } as const;
    const rounds = 2000;
    for (let round = 0; round < 200; round += 1) wire.parse(wire.encode(envelope));
    const startedAt = performance.now();
    for (let round = 0; round < rounds; round += 1) wire.parse(wire.encode(envelope));
    const microseconds = ((performance.now() - startedAt) * 1000) / rounds;
    console.log(`A message of 1.7 kB is written, signed, checked and read in ${microseconds.toFixed(1)} µs.`);
    expect(microseconds).toBeLessThan(1000);
  });
});

describe('a message of a later release', () => {
  const later = createWire(lookupKey, CHANNEL, 3);

  it('of another version says only who it is from, and whether they leave', () => {
    expect(wire.parse(later.encode({ nodeId: 'two', message: { kind: 'event', event: eventAt(8) } }))).toEqual({
      kind: 'foreign',
      nodeId: 'two',
      version: 3,
      isLeaving: false,
    });
    expect(wire.parse(later.encode({ nodeId: 'two', message: { kind: 'goodbye' } }))).toMatchObject({ kind: 'foreign', isLeaving: true });
  });

  it('may have fields more, which are passed on', () => {
    const event = { ...eventAt(8), weather: 'fine' };
    expect(wire.parse(say({ kind: 'event', event, more: 1 }, { more: 2 }))).toMatchObject({
      kind: 'envelope',
      envelope: { message: { event } },
    });
  });

  it('may be of a new kind, which shows that its sender lives', () => {
    expect(wire.parse(say({ kind: 'moment', at: 1 }))).toEqual({ kind: 'unheard-of', nodeId: 'one' });
  });

  it('may tell of a new type of event, which keeps its place in the order', () => {
    const type = 'SESSION_MOVED' as EventType;
    const kept: AuthEvent = { ...eventAt(8), type };
    expect(wire.parse(say({ kind: 'event', event: kept }))).toMatchObject({
      kind: 'envelope',
      envelope: { message: { event: { type: 'UNKNOWN', position: 8 } } },
    });
    expect(wire.parse(say({ kind: 'event', event: { ...kept, position: null } })).kind).toBe('unheard-of');
  });
});
