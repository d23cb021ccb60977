import { Field } from '@strapi/design-system';
import type * as React from 'react';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly hint?: string | undefined;
  /** Sentences; each is shown below the control and read out with it. */
  readonly problems?: readonly string[] | undefined;
  readonly required?: boolean;
  readonly children: React.ReactNode;
}

/** A control of a form with its label, and below it what is wrong with it, or else what it is for. */
export const FormField = ({ label, name, hint, problems, required = false, children }: Props) => (
  <Field.Root
    name={name}
    hint={hint}
    error={problems?.join(' ')}
    required={required}
    width="100%"
    minWidth="0"
    data-testid={`field-${name}`}
  >
    <Field.Label>{label}</Field.Label>
    {children}
    <Field.Error />
    <Field.Hint />
  </Field.Root>
);
