import type { SignalRule } from '../signal';

/** RFC 9700, section 4.14.2: a rotated refresh token that comes back is in two hands. */
export const tokenReused: SignalRule = {
  code: 'TOKEN_REUSED',
  penalty: 80,
  judgedAt: ['reuse'],
  explain: ({ reusedTokenAge }) =>
    reusedTokenAge === null
      ? null
      : `A refresh token came back ${Math.round(reusedTokenAge)} seconds after it had been exchanged for a new one.`,
};
