import { Box, Flex, Typography } from '@strapi/design-system';
import type * as React from 'react';

interface Props {
  readonly title: string;
  /** What the section is for. */
  readonly hint?: string;
  /** Stands beside the title, or below it where there is no room. */
  readonly action?: React.ReactNode;
  readonly children?: React.ReactNode;
  readonly testId: string;
}

/** A part of a page: its title, what it is for, and what can be done. */
export const SectionCard = ({ title, hint, action, children, testId }: Props) => (
  <Box tag="section" aria-label={title} background="neutral0" shadow="tableShadow" hasRadius padding={5} data-testid={testId}>
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} wrap="wrap" alignItems="center" justifyContent="space-between">
        <Box flex="1 1 240px" minWidth="0">
          <Typography tag="h2" variant="delta">
            {title}
          </Typography>
          {hint ? (
            <Typography tag="p" variant="pi" textColor="neutral600">
              {hint}
            </Typography>
          ) : null}
        </Box>
        {action}
      </Flex>
      {children}
    </Flex>
  </Box>
);
