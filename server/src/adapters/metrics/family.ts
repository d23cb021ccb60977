/** A metric family as data: what it is called, and how its samples are read when somebody scrapes. */

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  /** By Prometheus' conventions: base units, `_total` for what only grows. */
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  /** Their values come from lists that are fixed in the code: nothing that people choose is ever one. */
  readonly labels?: readonly string[];
  readonly samples: () => readonly Sample[] | Promise<readonly Sample[]>;
}

/** A family without labels. */
export const single = (kind: Family['kind'], name: string, help: string, value: () => number): Family => ({
  kind,
  name,
  help,
  samples: () => [{ value: value() }],
});

/** A family with one label, of which each value has a number. */
export const perLabel = (
  kind: Family['kind'],
  name: string,
  help: string,
  label: string,
  values: () => Readonly<Record<string, number>>
): Family => ({
  kind,
  name,
  help,
  labels: [label],
  samples: () => Object.entries(values()).map(([key, value]) => ({ labels: { [label]: key }, value })),
});
