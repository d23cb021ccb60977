import './one-graphql';

import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { computeQueryKey } from '../../graphql/subscriptions/query-key';

const keyOf = (source: string, variableValues: Record<string, unknown> = {}, operationName?: string) =>
  computeQueryKey({ schema: undefined as never, document: parse(source), variableValues, operationName });

describe('what tells one subscription from another', () => {
  const FEED = 'subscription S($after: String, $types: AuthFeedFilter) { authFeed(after: $after, filter: $types) { id } }';

  it('is its text, its operation and its variables', () => {
    const one = keyOf(FEED, { types: { userId: '1' } }).key;
    expect(keyOf(FEED, { types: { userId: '1' } }).key).toBe(one);
    expect(keyOf(FEED, { types: { userId: 1 } }).key).not.toBe(one);
    expect(keyOf(FEED, { types: { userId: '1' } }, 'S').key).not.toBe(one);
    expect(keyOf(`${FEED} `, { types: { userId: '1' } }).key).not.toBe(one);
  });

  it('is not where it begins', () => {
    expect(keyOf(FEED, { after: 'a' })).toEqual(keyOf(FEED, { after: 'b' }));
    expect(keyOf(FEED, { after: 'a' }).variableValues).toEqual({});
  });

  it.each([
    [
      'is used once more',
      'subscription ($after: String) { authFeed(after: $after) { session { events(after: $after) { nodes { id } } } } }',
    ],
    ['is used in a fragment alone', 'subscription ($after: String) { ...F } fragment F on Subscription { authFeed(after: $after) { id } }'],
    ['begins a nested list', 'subscription ($after: String) { authFeed { session { events(after: $after) { nodes { id } } } } }'],
    ['must be given', 'subscription ($after: String!) { authFeed(after: $after) { id } }'],
    ['decides what is included', 'subscription ($after: Boolean) { authFeed { id type @include(if: $after) } }'],
  ])('is a variable called after that %s', (_what, source) => {
    expect(keyOf(source, { after: 'a' }).key).not.toBe(keyOf(source, { after: 'b' }).key);
    expect(keyOf(source, { after: 'a' }).variableValues).toEqual({ after: 'a' });
  });
});
