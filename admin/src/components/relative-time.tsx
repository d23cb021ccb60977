import * as React from 'react';
import { useIntl } from 'react-intl';
import { computeRelativeTime } from './compute-relative-time';

const TICK_MS = 1_000;

/** How long ago, ticking; the exact moment is in the tooltip. */
export const RelativeTime = ({ moment }: { moment: string }) => {
  const { locale, formatDate } = useIntl();
  const [now, setNow] = React.useState(Date.now);
  const format = React.useMemo(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }), [locale]);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const { value, unit } = computeRelativeTime(Date.parse(moment), now);
  return (
    <time dateTime={moment} title={formatDate(moment, { dateStyle: 'medium', timeStyle: 'long' })}>
      {format.format(value, unit)}
    </time>
  );
};
