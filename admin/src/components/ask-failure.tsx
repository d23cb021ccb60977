import type { Asked } from '../lib/use-asked';
import { Outcome } from './outcome';
import { useDescribeReadError } from './use-describe-read-error';

/** Why what was asked for is not there; nothing unless it failed. */
export const AskFailure = ({ asked, failed }: { readonly asked: Asked<unknown>; readonly failed: string }) => {
  const describeError = useDescribeReadError();
  return asked.kind === 'failed' ? <Outcome isGood={false}>{describeError(asked.error, failed)}</Outcome> : null;
};
