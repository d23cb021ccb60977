import type { CombinedError } from 'urql';

/** forbidden: the server refuses this reader. failed: anything else, with a sentence for people. */
export type ReadError = { readonly kind: 'forbidden' } | { readonly kind: 'failed'; readonly message: string };

export const describeError = (error: CombinedError): string =>
  error.graphQLErrors[0]?.message ?? error.networkError?.message ?? error.message;

export const toReadError = (error: CombinedError): ReadError =>
  error.graphQLErrors.some(({ extensions }) => extensions.code === 'FORBIDDEN')
    ? { kind: 'forbidden' }
    : { kind: 'failed', message: describeError(error) };
