/** The value below which a share of the samples lies, by the nearest rank; NaN without samples. `share` is 0 to 1. */
export const computePercentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
};

export const computeMedian = (samples: readonly number[]): number => computePercentile(samples, 0.5);

/** Milliseconds that `work` took. */
export const time = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
