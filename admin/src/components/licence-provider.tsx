import * as React from 'react';
import { useClient } from 'urql';
import { PERMISSIONS } from '../app/permissions';
import { usePermission } from '../app/use-permission';
import { LicenceQuery } from '../lib/licence-query';
import type { Licence } from './compute-licence-notice';

/** A page may be open for days, and the licence run out meanwhile. Milliseconds. */
const REFRESH = 10 * 60_000;

export interface HeldLicence {
  /** Null for whoever may not read the settings, and until they are there. */
  readonly licence: Licence | null;
  readonly reload: () => void;
}

const LicenceContext = React.createContext<HeldLicence>({ licence: null, reload: () => undefined });

export const useLicence = (): HeldLicence => React.useContext(LicenceContext);

/** Reads the licence once for all pages, and again from time to time. */
export const LicenceProvider = ({ children }: { children: React.ReactNode }) => {
  const client = useClient();
  const mayRead = usePermission(PERMISSIONS.findSettings);
  const [licence, setLicence] = React.useState<Licence | null>(null);
  const latestRead = React.useRef(0);
  const reload = React.useCallback(() => {
    if (!mayRead) return;
    const number = ++latestRead.current;
    void client
      .query(LicenceQuery, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data }) => {
        if (number === latestRead.current && data) setLicence(data.authSettings.license);
      });
  }, [client, mayRead]);
  React.useEffect(() => {
    reload();
    const timer = setInterval(reload, REFRESH);
    return () => {
      latestRead.current += 1;
      clearInterval(timer);
    };
  }, [reload]);
  const held = React.useMemo(() => ({ licence, reload }), [licence, reload]);
  return <LicenceContext.Provider value={held}>{children}</LicenceContext.Provider>;
};
