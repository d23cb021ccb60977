/** Whoever subscribes to whatever with whichever rights is told, message for message, what they would be told alone. */

import './fan-out-world';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../graphql';
import { isSelected, type AuthEvent, type EventFilter } from '../../server/src/domain/event';
import { ADA, ANNA, BORIS, eventAt, policyOf, riskEventAt, sessionAt } from '../graphql/fixtures';
import { scaled } from '../support/scale';
import { waitFor } from '../support/wait-for';
import { createFanOutWorld, type FanOutWorld, type Person, type Subscriber } from './fan-out-world';

const USERS = [ANNA, BORIS, ADA];
const RIGHTS = [SCOPES.findSessions, SCOPES.findRiskEvents, SCOPES.findPolicies, SCOPES.findMySessions];
const FILTERS: readonly EventFilter[] = [{}, { minSeverity: 'HIGH' }, { userId: '1' }, { origin: 'ADMIN' }];
const SELECTIONS = [
  'id type cursor severity occurredAt detail',
  'id actor { kind id name ipAddress } session { id current user { username email deleted } }',
  'riskEvent { id session { id current } user { username } policies { id name priority } } policy { id name }',
  'id session { current events(first: 2) { nodes { id session { current } riskEvent { id } } } }',
  '...F } } fragment F on AuthFeedEvent { session { current } policy { name } ... on AuthFeedEvent { id',
];
const QUERIES = [
  ...SELECTIONS.map((selection) => `subscription ($filter: AuthFeedFilter) { authFeed(filter: $filter) { ${selection} } }`),
  ...SELECTIONS.map((selection) => `subscription { myAuthFeed { ${selection} } }`),
];

interface Reader {
  readonly query: number;
  readonly filter: number;
  readonly user: number;
  readonly session: number;
  readonly rights: readonly string[];
}

const readers = fc.array(
  fc.record({
    // Few of each, so that many are alike.
    query: fc.nat(QUERIES.length - 1),
    filter: fc.constantFrom(0, 0, 0, 1, 2, 3),
    user: fc.nat(USERS.length - 1),
    session: fc.nat(4),
    rights: fc.oneof({ weight: 2, arbitrary: fc.constant([...RIGHTS]) }, fc.subarray([...RIGHTS])),
  }),
  { minLength: 3, maxLength: 8 }
);

const makeEvent = (position: number, [kind, user, session]: readonly [number, number, number]): AuthEvent => {
  const owner = USERS[user] ?? ANNA;
  const about = { user: owner, origin: owner.origin, session: sessionAt(session, { user: owner }) };
  if (kind === 0) return eventAt(position, { type: 'SESSION_STARTED', ...about });
  if (kind === 1)
    return eventAt(position, {
      type: 'RISK_DETECTED',
      severity: 'HIGH',
      ...about,
      riskEvent: riskEventAt(position, {
        user: owner,
        session: about.session,
        policies: [{ id: 'p1', name: 'Then', action: 'BLOCK', mode: 'ENFORCE' }],
      }),
    });
  if (kind === 2) return eventAt(position, { type: 'POLICY_CHANGED', session: null, user: null, origin: null, policy: policyOf('p1') });
  return eventAt(position, {
    type: 'SESSION_SEEN',
    ...about,
    actor: { kind: 'USER', id: owner.id, name: 'somebody', ipAddress: '192.0.2.1' },
  });
};

type Step =
  | { readonly kind: 'event'; readonly of: [number, number, number] }
  | { readonly kind: 'rights'; readonly reader: number; readonly rights: string[] };
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('event' as const), of: fc.tuple(fc.nat(3), fc.nat(2), fc.nat(3)) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rights' as const), reader: fc.nat(7), rights: fc.subarray([...RIGHTS]) }) }
  ),
  { minLength: 2, maxLength: 8 }
);

const ALIKE: Reader = { query: 0, filter: 0, user: 2, session: 0, rights: [...RIGHTS] };
/** Chance may bring none who are told alike. */
const CERTAIN: [Reader[], Step[]] = [
  [ALIKE, ALIKE, ALIKE],
  [
    { kind: 'event', of: [0, 0, 0] },
    { kind: 'event', of: [1, 1, 1] },
  ],
];

/** What each of the readers is told. */
const tell = async (world: FanOutWorld, who: readonly Reader[], what: readonly Step[], run: number): Promise<unknown[]> => {
  const persons = who.map(({ user, session, rights }, index): Person => ({
    name: `${run}-${index}`,
    user: USERS[user] ?? null,
    sessionId: session === 0 ? null : `s00${session - 1}`,
    scopes: rights,
  }));
  const subscribers: Subscriber[] = [];
  for (const [index, { query, filter }] of who.entries())
    subscribers.push(await world.subscribe(persons[index] as Person, QUERIES[query] ?? '', { filter: FILTERS[filter] }));
  const expected = subscribers.map(({ messages }) => messages.length);
  let position = run * 100;
  for (const step of what) {
    if (step.kind === 'rights') {
      const person = persons[step.reader];
      if (person) person.scopes = step.rights;
      continue;
    }
    position += 1;
    const event = makeEvent(position, step.of);
    for (const [index, { query, filter, user }] of who.entries()) {
      const owner = USERS[user];
      const isTold =
        query < SELECTIONS.length
          ? isSelected(event, FILTERS[filter] ?? {})
          : isSelected(event, { origin: owner?.origin, userId: owner?.id });
      // Whoever was refused at the start is told nothing more.
      if (isTold && subscribers[index]?.messages.at(-1)?.type !== 'complete') expected[index] = (expected[index] ?? 0) + 1;
    }
    world.happen(event);
    await waitFor(
      'what is to be told',
      () => subscribers.every(({ messages }, index) => messages.length >= (expected[index] ?? 0)),
      20_000,
      1
    );
  }
  for (const { socket } of subscribers) socket.close();
  await waitFor('the readers to leave', () => world.listeners() === 0, 20_000, 1);
  return subscribers.map(({ messages }) => messages);
};

describe('subscribers that are told alike', () => {
  it(
    'are each told what they would be told alone, whatever their rights, and whenever these change',
    async () => {
      const [shared, alone] = [await createFanOutWorld(), await createFanOutWorld({ shares: false })];
      let run = 0;
      try {
        await fc.assert(
          fc.asyncProperty(readers, steps, async (who, what) => {
            run += 1;
            expect(await tell(shared, who, what, run)).toEqual(await tell(alone, who, what, run));
          }),
          { numRuns: scaled(20, 400), examples: [CERTAIN] }
        );
        expect(shared.sockets.counts().sharedMessages).toBeGreaterThan(scaled(5, 200));
        expect(alone.sockets.counts().sharedMessages).toBe(0);
      } finally {
        await Promise.all([shared.stop(), alone.stop()]);
      }
    },
    scaled(120_000, 1_200_000)
  );
});
