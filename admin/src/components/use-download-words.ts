import * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages } from '../app/use-messages';
import type { DownloadOutcome, DownloadProgress } from '../lib/download-file';
import { computeByteSize } from './compute-byte-size';

export interface DownloadWords {
  readonly ofProgress: (progress: DownloadProgress) => string;
  readonly ofOutcome: (outcome: DownloadOutcome) => string;
}

/** What people are told of a download. */
export const useDownloadWords = (): DownloadWords => {
  const t = useMessages();
  const { formatNumber } = useIntl();
  return React.useMemo(() => {
    const ofProgress = ({ bytes, rows }: DownloadProgress): string => {
      const { value, unit } = computeByteSize(bytes);
      const size = formatNumber(value, { style: 'unit', unit, maximumFractionDigits: 1 });
      return rows === null ? size : t('download.progress', { rows, size });
    };
    const ofOutcome = (outcome: DownloadOutcome): string => {
      switch (outcome.kind) {
        case 'done':
          return t('download.done', { name: outcome.name, amount: ofProgress(outcome) });
        case 'locked':
          return t('state.locked', { tier: outcome.tier });
        case 'failed':
          return t('download.failed', { message: outcome.message });
        case 'cancelled':
        case 'forbidden':
        case 'busy':
          return t(`download.${outcome.kind}`);
      }
    };
    return { ofProgress, ofOutcome };
  }, [t, formatNumber]);
};
