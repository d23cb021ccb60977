import { describe, expect, it } from 'vitest';
import { computeTrend, type Point } from '../soak/trend';

const TOLERANCE = { share: 0.05, amount: 2 };
const series = (size: number, value: (index: number) => number): Point[] =>
  Array.from({ length: size }, (_, index) => ({ at: index * 10, value: value(index) }));

describe('the trend of a soak', () => {
  it('is flat where a figure only swings', () => {
    const { isFlat, growth } = computeTrend(
      series(60, (index) => 100 + 5 * Math.sin(index)),
      TOLERANCE
    );
    expect(isFlat).toBe(true);
    expect(Math.abs(growth)).toBeLessThan(2);
  });

  it('is not flat where a figure leaks, however it swings', () => {
    const { isFlat, growth } = computeTrend(
      series(60, (index) => 100 + 5 * Math.sin(index) + index),
      TOLERANCE
    );
    expect(isFlat).toBe(false);
    expect(growth).toBeGreaterThan(25);
  });

  it('does not look at the first half, in which everything warms up', () => {
    expect(
      computeTrend(
        series(60, (index) => Math.min(index, 20) * 10),
        TOLERANCE
      ).isFlat
    ).toBe(true);
  });

  it('takes less memory than before for flat', () => {
    expect(
      computeTrend(
        series(60, (index) => 1000 - 5 * index),
        TOLERANCE
      ).isFlat
    ).toBe(true);
  });

  it('says nothing of too few samples', () => {
    expect(() =>
      computeTrend(
        series(5, () => 1),
        TOLERANCE
      )
    ).toThrow('too few');
  });
});
