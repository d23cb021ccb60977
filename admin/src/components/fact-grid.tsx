import { Grid, Typography } from '@strapi/design-system';
import type * as React from 'react';
import { useMessages, type MessageId } from '../app/use-messages';

export type Fact = readonly [label: MessageId, value: React.ReactNode];

/** Names and values, side by side where there is room. A value that is not known is a dash. */
export const FactGrid = ({ facts, testId }: { facts: readonly Fact[]; testId: string }) => {
  const t = useMessages();
  return (
    <Grid.Root tag="dl" gap={4} data-testid={testId}>
      {facts.map(([label, value]) => (
        <Grid.Item key={label} col={6} xs={12} direction="column" alignItems="stretch" minWidth="0">
          <Typography tag="dt" variant="sigma" textColor="neutral600">
            {t(label)}
          </Typography>
          {/* A user agent may be one long word. */}
          <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {value || t('details.none')}
          </Typography>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
