import type { DeliveryStatus } from '../../server/src/domain/alert/delivery';
import { defined, parseList, parseText, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { connectDeliveries, parseDeliveryPage } from '../delivery-pages';
import type { PageArguments } from '../pagination';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

/** What `Alerts.channels` reads at most. */
const MAX_CHANNELS = 50;

interface DeliveriesArguments extends PageArguments {
  readonly channelId?: Given<string>;
  readonly status?: Given<readonly DeliveryStatus[]>;
}

export const alertQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authAlertChannels',
    type: '[AuthAlertChannel!]!',
    description: 'All alert channels, the oldest first; at most 50.',
    scope: SCOPES.findAlerts,
    resolve(_args, _caller, { info }) {
      deps.budget.spend(info, MAX_CHANNELS);
      return deps.guard().alerts.channels();
    },
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'authAlertDeliveries',
    type: 'AuthAlertDeliveryConnection!',
    description: 'Messages to channels and what became of them, newest first; `after` pages to older ones. They are kept for 30 days.',
    scope: SCOPES.findAlerts,
    args: {
      channelId: { type: 'ID', description: 'Those to this channel; to all if left out.' },
      status: { type: '[AuthDeliveryStatus!]', description: 'Those in any of these states; in any if left out.' },
      first: { type: 'Int', description: '1 to 100; 25 if left out.' },
      after: { type: 'String', description: 'A cursor that this list returned; older deliveries follow.' },
    },
    async resolve({ channelId, status, ...page }: DeliveriesArguments, _caller, { info }) {
      const selection = defined({ channelId: parseText('channelId', channelId), statuses: parseList('status', status) });
      const request = parseDeliveryPage(page);
      deps.budget.spend(info, request.limit + MAX_CHANNELS);
      const { alerts } = deps.guard();
      const [channels, found] = await Promise.all([alerts.channels(), alerts.deliveries(selection, request.limit, request.after)]);
      return { ...connectDeliveries(found, channels, request), totalCount: () => alerts.countDeliveries(selection) };
    },
  }),
];
