/**
 * Carries committed events and moments between instances, at most once and fast. It may lose messages: the event
 * log is the truth, and positions without a hole show every loss.
 */

import type { AuthEvent } from '../domain/event';
import type { SessionId } from '../domain/session';

/** A session and when it was last used, epoch milliseconds. */
export type Moment = readonly [SessionId, number];

/** When sessions were used on the sender, or, `isWritten`, what of it the database knows now. At most 500. */
export interface MomentsMessage {
  readonly kind: 'moments';
  /** Name of the sender. */
  readonly by: string;
  readonly isWritten: boolean;
  readonly moments: readonly Moment[];
}

/** What instances tell each other. */
export type BusMessage = { readonly kind: 'event'; readonly event: AuthEvent } | { readonly kind: 'settings' } | MomentsMessage;

export interface BusStatus {
  readonly kind: 'MEMORY' | 'REDIS';
  /** Whether messages of other instances arrive at this moment. */
  readonly connected: boolean;
  /** Instances heard of within the last heartbeats, this one included. */
  readonly instances: number;
  /**
   * Instances that may live and whose events are found in the log only: those that fell silent within the last ten
   * minutes and did not say that they were going, and those that speak a version that is not understood here.
   */
  readonly missing: number;
  /** Messages since the start that were not from an instance of this installation, or could not be read. */
  readonly ignored: number;
}

export interface EventBus {
  /** Resolves when the bus has taken the message or given it up; never rejects: losing one is allowed. */
  publish(message: BusMessage): Promise<void>;
  /** Messages of other instances only: an instance applies its own before it publishes them. Returns the unsubscribe function. */
  onMessage(listener: (message: BusMessage) => void): () => void;
  /** Called whenever `connected` or `missing` changes. Returns the unsubscribe function. */
  onStatus(listener: (status: BusStatus) => void): () => void;
  status(): BusStatus;
  /**
   * Milliseconds for which messages may have been lost although the bus is connected: a peer that hangs, or a link that
   * swallows what is sent, shows in `status` only after some seconds.
   */
  silence(): number;
  /** Resolves when the first connection is up or has failed once; later it reconnects by itself. */
  start(): Promise<void>;
  /** Ends connections and timers; resolves when nothing of the bus keeps the process alive. */
  stop(): Promise<void>;
}
