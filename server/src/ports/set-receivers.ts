/** How far each receiver that polls for security event tokens has come. */

export interface ReceiverState {
  /** Everything up to this position of the log is done with. */
  readonly position: number;
  /** Tokens behind it that are done with all the same: acknowledged, or refused. */
  readonly done: readonly string[];
}

export interface SetReceivers {
  /** Begins a receiver that is not known yet at `position`. Throws LIMIT_EXCEEDED where there are too many. */
  load(receiver: string, position: number, now: number): Promise<ReceiverState>;
  /** False where another poll of this receiver has written since `from` was read. */
  save(receiver: string, from: ReceiverState, to: ReceiverState, now: number): Promise<boolean>;
}
