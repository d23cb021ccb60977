import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { FilterField } from './filter-field';

interface Props<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly all: readonly Value[];
  readonly chosen: Value;
  readonly describe: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

export const SingleFilter = <Value extends string>({ label, name, all, chosen, describe, onChange }: Props<Value>) => (
  <FilterField label={label} name={name}>
    <SingleSelect size="S" value={chosen} onChange={(value) => onChange(all.find((known) => known === String(value)) ?? chosen)}>
      {all.map((value) => (
        <SingleSelectOption key={value} value={value}>
          {describe(value)}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </FilterField>
);
