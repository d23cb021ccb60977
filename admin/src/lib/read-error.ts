import type { CombinedError } from 'urql';

/** forbidden: the server refuses this reader. locked: a higher tier opens it. failed: anything else, with a sentence for people. */
export type ReadError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'locked'; readonly message: string; readonly tier: string }
  | { readonly kind: 'failed'; readonly message: string };

export const describeError = (error: CombinedError): string =>
  error.graphQLErrors[0]?.message ?? error.networkError?.message ?? error.message;

export const toReadError = (error: CombinedError): ReadError => {
  const extensionsOf = (code: string) => error.graphQLErrors.find(({ extensions }) => extensions.code === code)?.extensions;
  if (extensionsOf('FORBIDDEN')) return { kind: 'forbidden' };
  const locked = extensionsOf('FEATURE_LOCKED');
  const message = describeError(error);
  return locked ? { kind: 'locked', message, tier: String(locked.tier) } : { kind: 'failed', message };
};
