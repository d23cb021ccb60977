import { Typography } from '@strapi/design-system';
import type * as React from 'react';

interface Props {
  readonly isGood: boolean;
  readonly children: React.ReactNode;
  readonly testId?: string;
}

/** What became of something that was asked for, where it was asked. Screen readers read it out; what failed, at once. */
export const Outcome = ({ isGood, children, testId }: Props) => (
  <Typography
    tag="p"
    textColor={isGood ? 'neutral800' : 'danger700'}
    role={isGood ? 'status' : 'alert'}
    style={{ overflowWrap: 'anywhere' }}
    data-testid={testId}
  >
    {children}
  </Typography>
);
