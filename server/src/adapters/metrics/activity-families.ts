/** What this instance did since it started. */

import type { InstanceFigures } from '../../use-cases/instance-figures';
import { perLabel, single, type Family } from './family';

export const activityFamilies = (figures: InstanceFigures): readonly Family[] => [
  {
    kind: 'counter',
    name: 'session_guard_logins_total',
    help: 'Logins that this instance answered, by what came of them.',
    labels: ['outcome', 'origin'],
    samples: () =>
      Object.entries(figures.activity().logins).flatMap(([outcome, origins]) =>
        Object.entries(origins).map(([origin, value]) => ({ labels: { outcome, origin }, value }))
      ),
  },
  single(
    'counter',
    'session_guard_sessions_adopted_total',
    'Sessions that this instance made of tokens it had not seen being issued.',
    () => figures.activity().adopted
  ),
  perLabel(
    'counter',
    'session_guard_session_ends_total',
    'Sessions that this instance ended, by reason.',
    'reason',
    () => figures.activity().ends
  ),
  perLabel('counter', 'session_guard_events_total', 'Events that this instance wrote, by type.', 'type', () => figures.activity().events),
  perLabel(
    'counter',
    'session_guard_requests_refused_total',
    'Requests whose token was refused: its session ended, it is of nobody, or the state could not be read.',
    'reason',
    () => figures.activity().refusals
  ),
  perLabel(
    'counter',
    'session_guard_session_lookups_total',
    'Requests by where the state of their session was found: in memory (hit), in memory but too old (stale), in the database (miss).',
    'result',
    () => {
      const { hits, stale, misses } = figures.lookUps();
      return { hit: hits, stale, miss: misses };
    }
  ),
  perLabel(
    'counter',
    'session_guard_expressions_total',
    'Evaluations of expressions of policies, by what came of them.',
    'result',
    () => figures.expressions().results
  ),
  perLabel(
    'counter',
    'session_guard_alert_attempts_total',
    'Attempts to send alerts to channels, by what came of them: delivered, to be tried again (retried), given up (failed), nothing to send (skipped).',
    'outcome',
    () => figures.alerts().attempts
  ),
  single(
    'counter',
    'session_guard_bus_ignored_total',
    'Messages on the bus that were not from an instance of this installation, or could not be read.',
    () => figures.bus().ignored
  ),
  single('counter', 'session_guard_feed_readings_total', 'Readings of the feed that began.', () => figures.readers().begun),
  single(
    'counter',
    'session_guard_feed_drops_total',
    'Readers of the feed that were let go because they were too slow.',
    () => figures.readers().dropped
  ),
  perLabel(
    'counter',
    'session_guard_feed_messages_total',
    'Messages to subscribers over sockets: sent with a text that others got too, or computed for one alone.',
    'text',
    () => {
      const { sharedMessages, ownMessages } = figures.fanOut();
      return { shared: sharedMessages, own: ownMessages };
    }
  ),
  single(
    'counter',
    'session_guard_feed_shared_texts_total',
    'Results that were computed and written down once for many subscribers.',
    () => figures.fanOut().sharedTexts
  ),
];
