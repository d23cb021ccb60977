import type { Delivery } from '../../server/src/domain/alert/delivery';
import { guardError, type GuardError } from '../../server/src/domain/errors';
import type { ChannelInput } from '../../server/src/use-cases/alerts/alerts';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import type { DeliveryNode } from '../types/alert';

interface Id {
  readonly id: string;
}
interface Input {
  readonly input: ChannelInput;
}

const CHANNEL_ID = { type: 'ID!', description: "The channel's id." } as const;
const notFound = (what: string): GuardError => guardError('NOT_FOUND', `There is no ${what} with this id.`, { field: 'id' });

export const alertMutations = (deps: Deps): readonly RootFieldSpec[] => {
  const withChannel = async (delivery: Delivery | null, what: string): Promise<DeliveryNode> => {
    const channel = delivery && (await deps.guard().alerts.channels()).find(({ id }) => id === delivery.channelId);
    if (!delivery || !channel) throw notFound(what);
    return { ...delivery, channel };
  };

  return [
    scopedField(deps, {
      on: 'Mutation',
      name: 'createAuthAlertChannel',
      type: 'AuthAlertChannel!',
      description: 'Adds an alert channel. There may be 50.',
      scope: SCOPES.createAlerts,
      args: { input: { type: 'AuthAlertChannelInput!', description: 'The channel.' } },
      resolve: ({ input }: Input, { actor }) => deps.guard().alerts.createChannel(input, actor),
    }),
    scopedField(deps, {
      on: 'Mutation',
      name: 'updateAuthAlertChannel',
      type: 'AuthAlertChannel!',
      description: 'Replaces an alert channel. Enabling it anew tells of what happens from then on.',
      scope: SCOPES.updateAlerts,
      args: { id: CHANNEL_ID, input: { type: 'AuthAlertChannelInput!', description: 'The whole channel as it is to be.' } },
      async resolve({ id, input }: Id & Input, { actor }) {
        const channel = await deps.guard().alerts.updateChannel(id, input, actor);
        if (channel === null) throw notFound('alert channel');
        return channel;
      },
    }),
    scopedField(deps, {
      on: 'Mutation',
      name: 'deleteAuthAlertChannel',
      type: 'ID!',
      description: 'Deletes an alert channel, what waits for it, and its name in policies; answers with its id.',
      scope: SCOPES.deleteAlerts,
      args: { id: CHANNEL_ID },
      async resolve({ id }: Id, { actor }) {
        if (!(await deps.guard().alerts.deleteChannel(id, actor))) throw notFound('alert channel');
        return id;
      },
    }),
    scopedField(deps, {
      on: 'Mutation',
      name: 'testAuthAlertChannel',
      type: 'AuthAlertDelivery!',
      description: 'Sends a test alert now and waits for the outcome, for some twenty seconds at most. It has one attempt.',
      scope: SCOPES.updateAlerts,
      args: { id: CHANNEL_ID },
      resolve: async ({ id }: Id, { actor }) => withChannel(await deps.guard().alerts.testChannel(id, actor), 'alert channel'),
    }),
    scopedField(deps, {
      on: 'Mutation',
      name: 'retryAuthAlertDelivery',
      type: 'AuthAlertDelivery!',
      description: 'Sends a message that failed, or that waits for its next attempt, as soon as can be; its attempts are counted anew.',
      scope: SCOPES.updateAlerts,
      args: { id: { type: 'ID!', description: "The delivery's id." } },
      resolve: async ({ id }: Id) => withChannel(await deps.guard().alerts.retryDelivery(id), 'delivery'),
    }),
  ];
};
