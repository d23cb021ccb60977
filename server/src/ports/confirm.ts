/** Asked before each step of long work: rejects where the work is this instance's no more, and nothing further is to be written. */
export type Confirm = () => Promise<void>;

/** Of work that somebody waits for: nobody else does it meanwhile. */
export const GO_ON: Confirm = () => Promise.resolve();
