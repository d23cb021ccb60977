/** What many are told alike is computed once: and nobody is told anything by that which they would not have been told alone. */

import './fan-out-world';

import type { GraphQLResolveInfo } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { SCOPES } from '../../graphql';
import { eventCursor } from '../../server/src/domain/cursor';
import type { AuthEvent } from '../../server/src/domain/event';
import { ADA, ANNA, eventAt, policyOf, riskEventAt, sessionAt } from '../graphql/fixtures';
import { waitFor } from '../support/wait-for';
import { ALL_SCOPES, createFanOutWorld, type FanOutWorld, type Person, type Subscriber } from './fan-out-world';

const FEED = 'subscription Feed($after: String) { authFeed(after: $after) { id cursor session { id current user { username } } } }';
const RISK = 'subscription { authFeed { id riskEvent { id session { id } policies { id name priority } } policy { name } } }';

let people = 0;
const personWith = (more: Partial<Person> = {}): Person => {
  people += 1;
  return { name: `person-${people}`, user: ADA, sessionId: `session-${people}`, scopes: ALL_SCOPES, ...more };
};
const without = (...scopes: string[]): string[] => ALL_SCOPES.filter((scope) => !scopes.includes(scope));

describe('fan-out', { timeout: 60_000 }, () => {
  const worlds: FanOutWorld[] = [];
  const createWorld = async (options?: Parameters<typeof createFanOutWorld>[0]): Promise<FanOutWorld> => {
    const world = await createFanOutWorld(options);
    worlds.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of worlds.splice(0)) {
      await world.stop();
      expect(world.listeners()).toBe(0);
    }
  });

  const subscribeAll = async (world: FanOutWorld, persons: readonly Person[], query: string): Promise<Subscriber[]> => {
    const subscribers: Subscriber[] = [];
    for (const person of persons) subscribers.push(await world.subscribe(person, query));
    return subscribers;
  };
  const received = (subscribers: readonly Subscriber[], count: number) =>
    waitFor(`${count} messages`, () => subscribers.every(({ messages }) => messages.length >= count), 15_000, 5);
  const payloads = ({ messages }: Subscriber): unknown[] => messages.map(({ payload }) => payload as unknown);
  const riskEvent = (position: number): AuthEvent =>
    eventAt(position, {
      type: 'RISK_DETECTED',
      riskEvent: riskEventAt(position, { policies: [{ id: 'p1', name: 'Then', action: 'BLOCK', mode: 'ENFORCE' }] }),
    });

  it('computes and writes down a result once for all who asked for the same and may read the same', async () => {
    const world = await createWorld();
    const subscribers = [
      ...(await subscribeAll(
        world,
        Array.from({ length: 40 }, () => personWith()),
        FEED
      )),
      ...(await subscribeAll(
        world,
        Array.from({ length: 20 }, () => personWith()),
        'subscription { authFeed { type } }'
      )),
    ];
    for (let position = 1; position <= 5; position += 1) world.happen(eventAt(position));
    await received(subscribers, 5);
    expect(world.sockets.counts()).toEqual({ sharedTexts: 10, sharedMessages: 300, ownMessages: 0 });
    expect(subscribers[0]?.messages[0]).toEqual({
      id: 'one',
      type: 'next',
      payload: {
        data: { authFeed: { id: 'e1', cursor: eventCursor(1), session: { id: 's001', current: false, user: { username: 'anna' } } } },
      },
    });
    for (const { messages } of subscribers.slice(1, 40)) expect(messages).toEqual(subscribers[0]?.messages);
  });

  it('tells readers that begin at different cursors the same from then on', async () => {
    const world = await createWorld();
    const [one, two] = [await world.subscribe(personWith(), FEED, { after: eventCursor(0) }), await world.subscribe(personWith(), FEED)];
    world.happen(eventAt(1));
    await received([one, two], 1);
    expect(two.messages).toEqual(one.messages);
    expect(world.sockets.counts()).toMatchObject({ sharedTexts: 1, sharedMessages: 2 });
  });

  it('shows each of two administrators with the same query what their permissions show', async () => {
    const world = await createWorld();
    const scopes = [ALL_SCOPES, without(SCOPES.findRiskEvents), without(SCOPES.findPolicies), [SCOPES.findSessions]];
    const subscribers = await subscribeAll(
      world,
      [...scopes, ...scopes].map((granted) => personWith({ scopes: granted })),
      RISK
    );
    world.happen(riskEvent(1));
    world.happen(eventAt(2, { type: 'POLICY_CHANGED', policy: policyOf('p1') }));
    await received(subscribers, 2);
    const policies = (name: string, priority: number) => [{ id: 'p1', name, priority }];
    const risk = (shown: unknown) => ({ id: 'r1', session: { id: 's001' }, policies: shown });
    const told = (event: unknown, policy: unknown) => [
      { data: { authFeed: { id: 'e1', riskEvent: event, policy: null } } },
      { data: { authFeed: { id: 'e2', riskEvent: null, policy } } },
    ];
    const expected = [
      told(risk(policies('Policy p1', 10)), { name: 'Policy p1' }),
      told(null, { name: 'Policy p1' }),
      told(risk(policies('Then', 100)), null),
      told(null, null),
    ];
    expect(subscribers.map(payloads)).toEqual([...expected, ...expected]);
    expect(world.sockets.counts()).toMatchObject({ sharedMessages: 16, ownMessages: 0 });
    expect(world.sockets.counts().sharedTexts).toBeLessThanOrEqual(6);
  });

  it('shows a session as the current one to its own reader alone', async () => {
    const world = await createWorld();
    const own = personWith({ sessionId: 's001', user: ANNA });
    const subscribers = await subscribeAll(world, [personWith(), own, personWith({ sessionId: null, user: null })], FEED);
    world.happen(eventAt(1, { type: 'SESSION_STARTED' }));
    await received(subscribers, 1);
    expect(subscribers.map(({ messages }) => messages[0]?.payload.data.authFeed.session.current as unknown)).toEqual([false, true, false]);
  });

  it('tells nothing more from the very next event to a reader whose permission was taken away, and all to the others', async () => {
    const world = await createWorld();
    const [loser, keeper] = [personWith(), personWith()];
    const subscribers = await subscribeAll(world, [loser, keeper, personWith()], RISK);
    world.happen(riskEvent(1));
    await received(subscribers, 1);
    loser.scopes = without(SCOPES.findRiskEvents);
    world.happen(riskEvent(2));
    await received(subscribers, 2);
    loser.scopes = without(SCOPES.findSessions);
    world.happen(riskEvent(3));
    await received(subscribers, 3);
    const [lost, kept] = subscribers.map(payloads) as { data: { authFeed: { riskEvent: unknown } } | null; errors?: unknown[] }[][];
    expect(lost?.map(({ data }) => data?.authFeed.riskEvent ?? null)).toEqual([expect.objectContaining({ id: 'r1' }), null, null]);
    expect(lost?.[2]).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(kept?.map(({ data }) => data?.authFeed.riskEvent)).toMatchObject([{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }]);
  });

  it('tells a reader of the end of their session, if they asked for it, and of nothing after it', async () => {
    const world = await createWorld();
    const gone = personWith({ sessionId: 's001' });
    const blind = personWith({ sessionId: 's001' });
    const late = personWith({ sessionId: 's001' });
    world.kept.push(eventAt(1, { type: 'SESSION_STARTED' }), eventAt(2), eventAt(3, { session: sessionAt(2) }));
    world.happen(eventAt(1, { session: null }));
    const ENDS = 'subscription { authFeed { id } }';
    const subscribers = [
      await world.subscribe(gone, ENDS),
      await world.subscribe(blind, 'subscription { authFeed(filter: { types: [SESSION_STARTED] }) { id } }'),
      await world.subscribe(personWith(), ENDS),
    ];
    world.happen(eventAt(2));
    world.happen(eventAt(3, { type: 'SESSION_STARTED', session: sessionAt(2) }));
    world.happen(eventAt(null));
    const resumed = await world.subscribe(late, 'subscription { authFeed(after: "' + eventCursor(1) + '") { id } }');
    await received(subscribers.slice(2), 3);
    await received([resumed], 1);
    world.sockets.closeSession('s001' as never, 'Session ended');
    for (const { closed } of [...subscribers.slice(0, 2), resumed]) expect(await closed).toMatchObject({ code: 4401 });
    const idsOf = (subscriber?: Subscriber) => subscriber?.messages.map(({ payload }) => payload.data.authFeed.id as string);
    expect([...subscribers, resumed].map(idsOf)).toEqual([['e2'], [], ['e2', 'e3', 'enull'], ['e2']]);
  });

  describe('a resolver of another plugin', () => {
    const READS: Readonly<Record<string, (context: object) => unknown>> = {
      'the account': (context) => (context as { person: Person }).person.name,
      'the credentials': (context) => JSON.stringify((context as { state: { auth: { credentials: object } } }).state.auth.credentials),
      'the members of the state': (context) => Object.keys((context as { state: object }).state).join(),
      'whether there is a user': (context) => ('user' in (context as { state: object }).state ? 'a user' : 'none'),
      'the strategy': (context) => typeof (context as { state: { auth: { strategy?: { name?: string } } } }).state.auth.strategy?.name,
      'a copy of the context': (context) => Object.keys({ ...context }).length,
    };
    it.each(Object.keys(READS))('that reads %s has everybody served alone', async (what) => {
      const world = await createWorld();
      const read = READS[what];
      const fields = world.schema.getType('AuthDevice') as unknown as { getFields(): Record<string, { resolve?: unknown }> };
      const field = fields.getFields().label;
      if (field) field.resolve = (_source: unknown, _args: unknown, context: object) => String(read?.(context));
      const [one, two] = [personWith(), personWith()];
      const subscribers = await subscribeAll(world, [one, two], 'subscription { authFeed { session { device { label } } } }');
      world.happen(eventAt(1));
      world.happen(eventAt(2));
      await received(subscribers, 2);
      const contexts = [one, two].map((person) => ({ state: { auth: { credentials: {} } }, person }));
      expect(subscribers.map(({ messages }) => messages[0]?.payload.data.authFeed.session.device.label as unknown)).toEqual(
        contexts.map((context) => String(read?.(context)))
      );
      expect(world.sockets.counts()).toEqual({ sharedTexts: 0, sharedMessages: 0, ownMessages: 4 });
    });

    it('that fails is told to each caller apart, masked', async () => {
      const world = await createWorld();
      const fields = world.schema.getType('AuthDevice') as unknown as { getFields(): Record<string, { resolve?: unknown }> };
      const field = fields.getFields().vendor;
      if (field)
        field.resolve = (_source: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
          throw new Error(`secret of ${info.fieldName}`);
        };
      const subscribers = await subscribeAll(
        world,
        [personWith(), personWith()],
        'subscription { authFeed { session { device { vendor } } } }'
      );
      world.happen(eventAt(1));
      await received(subscribers, 1);
      for (const { messages } of subscribers)
        expect(messages[0]?.payload).toMatchObject({
          data: { authFeed: { session: { device: { vendor: null } } } },
          errors: [{ message: 'Internal Server Error', path: ['authFeed', 'session', 'device', 'vendor'] }],
        });
    });
  });

  it('lets a slow reader go with 1013 and serves the others on', async () => {
    const world = await createWorld({ bufferSize: 5 });
    const [slow, quick, other] = await subscribeAll(
      world,
      [personWith(), personWith(), personWith()],
      'subscription { authFeed { id detail } }'
    );
    (slow?.socket as WebSocket).pause();
    const padding = 'x'.repeat(500_000);
    let sent = 0;
    while (world.listeners() === 3) {
      sent += 1;
      world.happen(eventAt(sent, { detail: { padding } }));
      await received([quick, other] as Subscriber[], sent);
      if (sent > 200) throw new Error('A reader that does not read was never let go.');
    }
    (slow?.socket as WebSocket).resume();
    expect(await slow?.closed).toEqual({ code: 1013, reason: expect.stringContaining('resume with the last cursor') });
    world.happen(eventAt(sent + 1));
    await received([quick, other] as Subscriber[], sent + 1);
  });

  it('ends where the client says so, and leaves the others alone', async () => {
    const world = await createWorld();
    const [leaver, stayer, other] = await subscribeAll(world, [personWith(), personWith(), personWith()], FEED);
    leaver?.socket.send(JSON.stringify({ type: 'complete', id: 'one' }));
    await waitFor('the reader to leave', () => world.listeners() === 2);
    world.happen(eventAt(1));
    await received([stayer, other] as Subscriber[], 1);
    expect(leaver?.messages).toEqual([]);
  });

  it('reads a page of the log once for all who come back to the same place, and a few pages at a time for the others', async () => {
    const world = await createWorld();
    for (let position = 1; position <= 300; position += 1) world.kept.push(eventAt(position));
    world.happen(eventAt(300));
    const small = 'subscription Feed($after: String) { authFeed(after: $after) { id } }';
    let release = world.holdReads();
    const subscribers: Subscriber[] = [];
    for (let reader = 0; reader < 12; reader += 1) subscribers.push(await world.subscribe(personWith(), small, { after: eventCursor(0) }));
    expect(world.reads()).toBe(1);
    release();
    await received(subscribers, 300);
    for (const { messages } of subscribers)
      expect(messages.map(({ payload }) => payload.data.authFeed.id as string)).toEqual(world.kept.map(({ id }) => id));
    // Whoever comes to the second page while it is read shares that too; alone, each would have read both.
    const before = world.reads();
    expect(before).toBeLessThanOrEqual(13);
    expect(world.sockets.counts()).toEqual({ sharedTexts: 300, sharedMessages: 3600, ownMessages: 0 });

    release = world.holdReads();
    const others: Subscriber[] = [];
    for (let reader = 1; reader <= 10; reader += 1)
      others.push(await world.subscribe(personWith(), small, { after: eventCursor(290 + reader - 1) }));
    expect(world.reads()).toBe(before + 4);
    // Who leaves while waiting is not read for.
    others.pop()?.socket.close();
    await waitFor('the reader to leave', () => world.listeners() === 21);
    release();
    for (const [index, subscriber] of others.entries()) await received([subscriber], 10 - index);
    expect(world.reads()).toBe(before + 9);
  });
});
