/** How this instance is now: what it knows, what waits, and how it hears of the others. */

import type { InstanceFigures } from '../../use-cases/instance-figures';
import { single, type Family } from './family';

export const stateFamilies = (figures: InstanceFigures): readonly Family[] => {
  const gauge = (name: string, help: string, value: () => number): Family => single('gauge', `session_guard_${name}`, help, value);
  return [
    {
      kind: 'gauge',
      name: 'session_guard_bus_connected',
      help: 'Whether messages of other instances arrive: 1 or 0.',
      labels: ['kind'],
      samples: () => {
        const { kind, connected } = figures.bus();
        return [{ labels: { kind }, value: Number(connected) }];
      },
    },
    gauge('bus_instances', 'Instances that this one hears, itself included.', () => figures.bus().instances),
    gauge('bus_instances_missing', 'Instances that fell silent without a word in the last ten minutes.', () => figures.bus().missing),
    gauge('feed_position', 'Position of the last event that is in force on this instance.', () => figures.position()),
    gauge('feed_positions_missing', 'Events that this instance has heard of and does not have yet.', () => figures.lag().missing),
    gauge('feed_stale_seconds', 'Seconds for which this instance may not know what others did.', () => figures.lag().staleFor / 1000),
    gauge('feed_readers', 'Readers of the feed.', () => figures.readers().reading),
    gauge('sockets', 'Open GraphQL sockets.', () => figures.sockets()),
    gauge('sessions_known', 'Sessions whose state is in memory.', () => figures.knownSessions()),
    gauge('last_seen_pending', 'Sessions whose last-seen moment is not written yet.', () => figures.pendingMoments()),
    gauge(
      'expressions_underway',
      'Evaluations of expressions of policies that wait or run; a batch is one.',
      () => figures.expressions().underway
    ),
    {
      kind: 'gauge',
      name: 'session_guard_alert_queue',
      help: 'Alerts that wait to be sent, over all instances, as counted by the instance that sent last.',
      samples: () => {
        const { waiting } = figures.alerts();
        return waiting === null ? [] : [{ value: waiting }];
      },
    },
    gauge(
      'fact_source_problems',
      'Sources of location and network data whose newest state is not in use.',
      () => figures.factSources().filter(({ problem }) => problem !== null).length
    ),
  ];
};
