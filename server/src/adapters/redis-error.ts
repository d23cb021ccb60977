/** What a log line says of a failure of Redis. Messages repeat what was sent, secrets among it: codes do not. */

import { describeError } from '../domain/describe-error';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `NOPERM`, `WRONGPASS`, `LOADING`, `READONLY`: Redis begins each of its errors with a word for programs. */
const codeOf = (message: string): string | undefined => /^([A-Z]{2,20})(?: |$)/.exec(message)?.[1];

/** Never throws. */
export const describeRedisError = (error: unknown): string => {
  if (!(error instanceof Error)) return describeError(error);
  if (error.message.startsWith('All sentinels are unreachable')) return 'no Sentinel answers or knows the master';
  // What ioredis makes of a cluster whose nodes all failed: the last of them says why.
  const last: unknown = isObject(error) ? error.lastNodeError : undefined;
  if (last instanceof Error && last !== error) return describeRedisError(last);
  const code = codeOf(error.message);
  return code === undefined ? describeError(error) : `Redis answered ${code}`;
};
