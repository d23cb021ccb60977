/** Who, when, from where and with what: what a login, or a changed session, is judged by. */

import type { Device } from '../device';
import type { Location } from '../location';
import type { Network } from '../network';
import type { LoginMethod, Origin } from '../session';

export interface Circumstances {
  readonly origin: Origin;
  readonly loginMethod: LoginMethod;
  /** Epoch milliseconds. */
  readonly at: number;
  /** As `ipPrivacy` lets it be kept: for explanations, never for look-ups. */
  readonly ipAddress: string | null;
  readonly device: Device;
  readonly location: Location | null;
  /** Whether the place could not be looked up, which is not the same as a place that is not known. */
  readonly lookupFailed: boolean;
  readonly network: Network;
}

/** What stays the same when a browser is updated: kind, browser and system without versions. */
export const deviceKey = ({ type, browser, os, vendor, model }: Device): string =>
  [type, browser, os, vendor, model].map((part) => part ?? '').join('|');

/** What stays the same when an address changes within one provider: the AS number, else the owner's name, else nothing. A name may be blank in an operator's file. */
export const networkKey = ({ asn, organization }: Network): string | null =>
  asn !== null ? `AS${asn}` : organization?.trim() ? organization : null;
