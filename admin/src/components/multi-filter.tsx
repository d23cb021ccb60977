import { MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { FilterField } from './filter-field';

interface Props<Value extends string> {
  readonly label: string;
  /** Shown while none is chosen; the label where it is left out. */
  readonly placeholder?: string;
  readonly name: string;
  readonly all: readonly Value[];
  readonly chosen: readonly Value[];
  readonly describe: (value: Value) => string;
  readonly onChange: (chosen: Value[]) => void;
}

/** None chosen is all: the filter is then left out. */
export const MultiFilter = <Value extends string>({ label, placeholder = label, name, all, chosen, describe, onChange }: Props<Value>) => {
  // The select knows only strings.
  const pick = (values: readonly string[]): Value[] => all.filter((value) => values.includes(value));
  return (
    <FilterField label={label} name={name}>
      <MultiSelect
        size="S"
        withTags={false}
        placeholder={placeholder}
        value={[...chosen]}
        customizeContent={(values) =>
          pick(values ?? [])
            .map(describe)
            .join(', ')
        }
        onChange={(values: string[]) => onChange(pick(values))}
      >
        {all.map((value) => (
          <MultiSelectOption key={value} value={value}>
            {describe(value)}
          </MultiSelectOption>
        ))}
      </MultiSelect>
    </FilterField>
  );
};
