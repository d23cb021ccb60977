/** Deletes what is long delivered or given up. Run nightly. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../ports/clock';
import type { DeliveryStore } from '../../ports/delivery-store';
import type { JobRun } from '../keep-lease';

const KEPT = 30 * 86_400_000;
const BATCH = 200;

export const createForgetDeliveries =
  ({ queue, clock }: { readonly queue: Pick<DeliveryStore, 'forget'>; readonly clock: Clock }) =>
  async (run: JobRun): Promise<void> => {
    const cutoff = clock.now() - KEPT;
    do {
      await run.confirm();
      // Requests come first: each batch is followed by a turn of theirs.
      await nextTurn();
    } while ((await queue.forget(cutoff, BATCH)) > 0);
  };
