/** The live feed of one instance: every event once, in the order of positions, to every reader. */

import type { AuthEvent, EventFilter } from '../domain/event';
import type { SessionId } from '../domain/session';
import type { Reading } from '../domain/reading';

export interface FeedReadOptions {
  readonly filter?: EventFilter;
  /** Position to go on from: everything kept after it comes first. Left out, the feed starts with what happens next. */
  readonly after?: number;
  /** The reader's session. Its end is the last event that is read: what comes after it waits for nobody. */
  readonly ownSession?: SessionId;
  /** Ends the reading, at once. */
  readonly signal?: AbortSignal;
}

export interface Feed {
  /**
   * Reads until the caller returns or `signal` aborts. Throws a `SlowReaderError` where more than the configured
   * number of events wait unread. Where `after` is older than what is kept, the first event is a FEED_GAP.
   */
  read(options: FeedReadOptions): Reading<AuthEvent>;
  /** Called for every event once, in order, before readers get it. Returns the unsubscribe function. */
  onEvent(listener: (event: AuthEvent) => void): () => void;
}
