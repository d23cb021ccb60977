import { Field, VisuallyHidden } from '@strapi/design-system';
import type * as React from 'react';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly children: React.ReactNode;
}

/** A control of a toolbar: its label is for screen readers, what it shows says the same to eyes. */
export const FilterField = ({ label, name, children }: Props) => (
  <Field.Root flex="1 1 160px" minWidth="0" maxWidth="280px" data-testid={`filter-${name}`}>
    <VisuallyHidden>
      <Field.Label>{label}</Field.Label>
    </VisuallyHidden>
    {children}
  </Field.Root>
);
