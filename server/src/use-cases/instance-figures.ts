/** What an instance can say of itself at any moment, without asking anybody: numbers and states in memory. */

import type { FactSource } from '../ports/address-facts';
import type { BusStatus } from '../ports/event-bus';
import type { AlertFigures } from './alerts/count-deliveries';
import type { LookUpCounts } from './authenticate-token';
import type { ActivityCounts } from './count-activity';
import type { ExpressionCounts } from './count-expressions';
import type { ReaderCounts } from './count-readers';
import type { JobStatus } from './job-runs';
import type { FeedLag } from './sequence-events';

export interface FanOutCounts {
  /** Results that were written down as JSON once for many. */
  readonly sharedTexts: number;
  /** Messages that were sent with one of these texts. */
  readonly sharedMessages: number;
  /** Results that were computed and written down for one subscriber alone. */
  readonly ownMessages: number;
}

export interface InstanceFigures {
  activity(): ActivityCounts;
  lookUps(): Readonly<LookUpCounts>;
  /** Sessions whose state is in memory. */
  knownSessions(): number;
  /** Sessions whose last-seen moment is not written yet, as this instance or another saw it. */
  pendingMoments(): number;
  bus(): BusStatus;
  /** Of the last event that was applied here. */
  position(): number;
  lag(): FeedLag;
  readers(): ReaderCounts;
  /** Open GraphQL sockets. */
  sockets(): number;
  /** What subscribers were told since the start. */
  fanOut(): FanOutCounts;
  expressions(): ExpressionCounts;
  alerts(): AlertFigures;
  factSources(): readonly FactSource[];
  /** None before they are started. */
  jobs(): readonly JobStatus[];
}
