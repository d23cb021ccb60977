/** Whether a figure stays where it is: a straight line through the second half of what was sampled. */

export interface Point {
  /** Seconds since the start. */
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  /** Mean of the second half. */
  readonly mean: number;
  readonly last: number;
  /** What the line gains over the second half. */
  readonly growth: number;
  readonly isFlat: boolean;
}

/** What a figure may gain over the second half: a share of its mean, or an amount, whichever is more. */
export interface Tolerance {
  readonly share: number;
  readonly amount: number;
}

/** The first half is warming up: caches fill, code is compiled. @throws Error for fewer than six points */
export const computeTrend = (points: readonly Point[], { share, amount }: Tolerance): Trend => {
  const half = points.slice(Math.floor(points.length / 2));
  const [first, last] = [half[0], half.at(-1)];
  if (points.length < 6 || !first || !last) throw new Error(`${points.length} samples are too few for a trend; let it run longer.`);
  const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanAt, mean] = [meanOf(half.map(({ at }) => at)), meanOf(half.map(({ value }) => value))];
  const spread = half.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0);
  const slope = half.reduce((sum, { at, value }) => sum + (at - meanAt) * (value - mean), 0) / spread;
  const growth = slope * (last.at - first.at);
  return { mean, last: last.value, growth, isFlat: growth <= Math.max(share * Math.abs(mean), amount) };
};
