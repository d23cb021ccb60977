import { describe, expect, it } from 'vitest';

import { askedOf, codes, createWorld } from './fake-guard';
import { channelOf, deliveryOf } from './fake-alerts';
import { ADA, NOW, callerOf } from './fixtures';

const { actor } = callerOf(ADA);
const INPUT = { name: 'Ops', kind: 'SLACK', target: 'https://hooks.slack.com/services/T/B/x' };
const CREATE = `mutation ($input: AuthAlertChannelInput!) { createAuthAlertChannel(input: $input) {
  id name kind format target enabled minSeverity triggers scoreBelow groupSeconds quietHours { from to timeZone } disabledReason } }`;
const UPDATE = 'mutation ($id: ID!, $input: AuthAlertChannelInput!) { updateAuthAlertChannel(id: $id, input: $input) { id name } }';
const DELIVERIES = `query ($channelId: ID, $status: [AuthDeliveryStatus!], $first: Int, $after: String) {
  authAlertDeliveries(channelId: $channelId, status: $status, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id status attempts lastError channel { id name } } } }`;

describe('an alert channel', () => {
  it('goes to the guard as it was written, and comes back without its secret', async () => {
    const world = createWorld();
    const input = { ...INPUT, secret: 'whsec_x', quietHours: { from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' } };
    const { data, errors } = await world.run(CREATE, { input });
    expect(errors).toBeUndefined();
    expect(askedOf(world, 'createChannel')).toEqual([[input, actor]]);
    expect(data?.createAuthAlertChannel).toMatchObject({ id: 'c9', name: 'Ops', kind: 'SLACK', quietHours: input.quietHours });
    expect((await world.run('{ authAlertChannels { secret } }')).errors?.[0]?.message).toMatch(/Cannot query field "secret"/);
  });

  it('shows its newest delivery, with itself in it', async () => {
    const world = createWorld();
    world.alerts.known = [channelOf('c1'), channelOf('c2')];
    const { data } = await world.run('{ authAlertChannels { id lastDelivery { id createdAt deliveredAt channel { id } } } }');
    expect(data?.authAlertChannels).toEqual([
      {
        id: 'c1',
        lastDelivery: {
          id: 'd2',
          createdAt: new Date(NOW).toISOString(),
          deliveredAt: new Date(NOW + 1000).toISOString(),
          channel: { id: 'c1' },
        },
      },
      { id: 'c2', lastDelivery: null },
    ]);
  });

  it('is changed, deleted and tested by its id; one that there is not is not found', async () => {
    const world = createWorld();
    expect((await world.run(UPDATE, { id: 'c1', input: INPUT })).data).toEqual({ updateAuthAlertChannel: { id: 'c1', name: 'Ops' } });
    expect((await world.run('mutation { deleteAuthAlertChannel(id: "c1") }')).data).toEqual({ deleteAuthAlertChannel: 'c1' });
    expect((await world.run('mutation { testAuthAlertChannel(id: "c1") { id isTest channel { id } } }')).data).toEqual({
      testAuthAlertChannel: { id: 'd9', isTest: true, channel: { id: 'c1' } },
    });
    for (const mutation of [
      'mutation { deleteAuthAlertChannel(id: "no") }',
      'mutation { testAuthAlertChannel(id: "no") { id } }',
      'mutation { retryAuthAlertDelivery(id: "no") { id } }',
    ])
      expect(codes(await world.run(mutation))).toEqual(['NOT_FOUND']);
    expect(codes(await world.run(UPDATE, { id: 'no', input: INPUT }))).toEqual(['NOT_FOUND']);
  });
});

describe('the delivery log', () => {
  it('is paged from the newest on, by cursor, and counted where that is asked for', async () => {
    const world = createWorld();
    world.alerts.sent = ['d3', 'd2', 'd1'].map((id) => deliveryOf(id));
    const first = (await world.run(DELIVERIES, { first: 2 })).data?.authAlertDeliveries as never as {
      nodes: { id: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
      totalCount: number;
    };
    expect(first).toMatchObject({ totalCount: 3, nodes: [{ id: 'd3' }, { id: 'd2' }], pageInfo: { hasNextPage: true } });
    const { data } = await world.run(DELIVERIES, { first: 2, after: first.pageInfo.endCursor });
    expect(data?.authAlertDeliveries).toMatchObject({ nodes: [{ id: 'd1', channel: { id: 'c1', name: 'Channel c1' } }] });
    await world.run('{ authAlertDeliveries { nodes { id } } }');
    expect(askedOf(world, 'countDeliveries')).toHaveLength(2);
  });

  it('is filtered by channel and by what became of them', async () => {
    const world = createWorld();
    const { data } = await world.run(DELIVERIES, { channelId: 'c1', status: ['FAILED'] });
    expect(data?.authAlertDeliveries).toMatchObject({ nodes: [{ id: 'd1', lastError: 'The receiver answered 500.' }] });
    expect(codes(await world.run(DELIVERIES, { status: [] }))).toEqual(['BAD_INPUT']);
    expect(codes(await world.run(DELIVERIES, { after: 'x' }))).toEqual(['BAD_INPUT']);
    expect(codes(await world.run(DELIVERIES, { first: 101 }))).toEqual(['BAD_INPUT']);
  });

  it('leaves out what belongs to a channel that is gone', async () => {
    const world = createWorld();
    world.alerts.sent = [deliveryOf('d2', { channelId: 'gone' }), deliveryOf('d1')];
    expect((await world.run(DELIVERIES)).data?.authAlertDeliveries).toMatchObject({ nodes: [{ id: 'd1' }] });
  });
});
