export const SCORE_LEVELS = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type ScoreLevel = (typeof SCORE_LEVELS)[number];

/** Lowest score of each level, as the server grades the severity of what lowered it. */
const FLOORS: readonly (readonly [number, ScoreLevel])[] = [
  [100, 'NONE'],
  [80, 'LOW'],
  [60, 'MEDIUM'],
  [30, 'HIGH'],
];

/** How much a security score of 0 (hostile) to 100 (nothing noticed) has to worry anybody. */
export const computeScoreLevel = (score: number): ScoreLevel => FLOORS.find(([floor]) => score >= floor)?.[1] ?? 'CRITICAL';
