const BASE_MS = 500;
const CAP_MS = 10_000;

/** Milliseconds before the next attempt: doubles from 0.5 s to 10 s, half of it random, so that a restart is not met by all tabs at once. */
export const computeReconnectDelay = (attempt: number, random: number): number => {
  const full = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 10));
  return full / 2 + (full / 2) * random;
};
