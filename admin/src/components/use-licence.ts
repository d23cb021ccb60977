import * as React from 'react';
import { useClient } from 'urql';
import { PERMISSIONS } from '../app/permissions';
import { usePermission } from '../app/use-permission';
import { LicenceQuery } from '../lib/licence-query';
import type { Licence } from './compute-licence-notice';

/** A page may be open for days, and the licence run out meanwhile. Milliseconds. */
const REFRESH = 10 * 60_000;

/** Null for whoever may not read the settings, and until they are there. */
export const useLicence = (): Licence | null => {
  const client = useClient();
  const mayRead = usePermission(PERMISSIONS.findSettings);
  const [licence, setLicence] = React.useState<Licence | null>(null);
  React.useEffect(() => {
    if (!mayRead) return undefined;
    let isOver = false;
    const read = (): void =>
      void client
        .query(LicenceQuery, {}, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data }) => {
          if (!isOver && data) setLicence(data.authSettings.license);
        });
    read();
    const timer = setInterval(read, REFRESH);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [client, mayRead]);
  return licence;
};
