const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export interface RelativeTimeParts {
  readonly value: number;
  readonly unit: (typeof UNITS)[number][0];
}

/** The largest unit that fits: 90 s before `now` is -1 minute. Moments ahead of a slow clock count as now. */
export const computeRelativeTime = (moment: number, now: number): RelativeTimeParts => {
  const seconds = Math.max(0, Math.floor((now - moment) / 1000));
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? (['second', 1] as const);
  return { value: -Math.floor(seconds / size), unit };
};
