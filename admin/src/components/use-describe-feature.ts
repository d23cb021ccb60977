import * as React from 'react';
import { useMessages } from '../app/use-messages';

const FEATURES = ['location', 'networkOwner', 'anonymityDetection', 'securityScore', 'policies', 'alerts'] as const;

/** What a tier may lock, for people. A feature that a later release locks goes by its own name. */
export const useDescribeFeature = (): ((name: string) => string) => {
  const t = useMessages();
  return React.useCallback(
    (name) => {
      const known = FEATURES.find((feature) => feature === name);
      return known ? t(`licence.feature.${known}`) : name;
    },
    [t]
  );
};
