/** One line of the report. */
export interface Row {
  readonly what: string;
  readonly without: string;
  readonly with: string;
  readonly result: string;
  /** What was aimed for, and whether it was reached; left out where nothing was promised. */
  readonly goal?: { readonly text: string; readonly reached: boolean };
}

export const formatMs = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`;
