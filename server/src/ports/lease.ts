/**
 * Who of many instances does a job: one at a time, and another one where that one is gone. Every moment here is of one
 * clock, the store's: the clocks of instances may differ.
 */

export interface JobRecord {
  /** Name of the last period whose work came to its end; null where none did. */
  readonly period: string | null;
  /** When the last run that came to its end began, epoch milliseconds; 0 where none did. */
  readonly startedAt: number;
}

export interface Claim {
  /** Of the job; at most 40 characters. */
  readonly name: string;
  /** Milliseconds for which nobody else gets it unless it is renewed. */
  readonly duration: number;
  /** Whether there is something to do. `now` is the store's. */
  readonly isDue: (record: JobRecord, now: number) => boolean;
  /** What counts as done where the job is new: a period that began before its time is not made up for. */
  readonly firstPeriod: string | null;
}

export type ClaimOutcome =
  | { readonly kind: 'taken'; readonly lease: Lease }
  /** Another instance has it, or it is to rest after a failure, for `left` more milliseconds. */
  | { readonly kind: 'held'; readonly left: number }
  | { readonly kind: 'not-due'; readonly record: JobRecord };

/** Every method rejects where the store cannot be reached; nothing has changed then, or it shows at the next call. */
export interface Lease {
  /**
   * Whether it is still this holder's; if so, for another `duration`. A holder that was stopped for longer learns here
   * that it is none any more. Called last in a transaction of the store's database, the transaction commits only as the
   * holder's, as long as it is rolled back on false.
   */
  renew(): Promise<boolean>;
  /** Gives it back with the work done; false where another has it, and nothing is recorded. */
  finish(period: string | null): Promise<boolean>;
  /** Gives it back with the work not done. Nobody gets it for `rest` milliseconds. */
  release(rest: number): Promise<void>;
}

export interface LeaseStore {
  /** One read, and one conditional write where the job is due: of instances that ask at once, one gets it. */
  claim(claim: Claim): Promise<ClaimOutcome>;
}
