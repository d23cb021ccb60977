import type {
  AuthDeviceType,
  AuthNetworkKind,
  AuthOrigin,
  AuthSessionFilter,
  AuthSessionOrder,
  AuthSessionStatus,
} from '../../gql/graphql';
import type { ExportFilter } from '../../lib/export-url';

export const PAGE_SIZE = 25;

export const ORDERS = [
  'CREATED_AT_DESC',
  'CREATED_AT_ASC',
  'LAST_SEEN_AT_DESC',
  'LAST_SEEN_AT_ASC',
  'SECURITY_SCORE_ASC',
] as const satisfies readonly AuthSessionOrder[];
export const ORIGINS = ['USER', 'ADMIN'] as const satisfies readonly AuthOrigin[];
export const STATUSES = ['ACTIVE', 'INACTIVE', 'TERMINATED', 'BLOCKED'] as const satisfies readonly AuthSessionStatus[];
export const DEVICE_TYPES = [
  'DESKTOP',
  'MOBILE',
  'TABLET',
  'TV',
  'CONSOLE',
  'WEARABLE',
  'EMBEDDED',
  'BOT',
  'API_CLIENT',
  'UNKNOWN',
] as const satisfies readonly AuthDeviceType[];
export const NETWORK_KINDS = [
  'RESIDENTIAL',
  'MOBILE',
  'BUSINESS',
  'DATACENTER',
  'VPN',
  'PROXY',
  'TOR',
  'PRIVATE',
  'UNKNOWN',
] as const satisfies readonly AuthNetworkKind[];
/** The highest scores that still are of medium, of high and of critical risk. */
export const MAX_SCORES = [79, 59, 29] as const;

/** What the toolbar selects. */
export interface SessionView {
  readonly search: string;
  readonly origin: AuthOrigin | null;
  readonly statuses: readonly AuthSessionStatus[];
  readonly deviceTypes: readonly AuthDeviceType[];
  /** ISO 3166-1 alpha-2. */
  readonly countryCodes: readonly string[];
  readonly networkKinds: readonly AuthNetworkKind[];
  /** Null: any score, or none. */
  readonly maxSecurityScore: number | null;
  readonly orderBy: AuthSessionOrder;
}

export const INITIAL_VIEW: SessionView = {
  search: '',
  origin: null,
  statuses: [],
  deviceTypes: [],
  countryCodes: [],
  networkKinds: [],
  maxSecurityScore: null,
  orderBy: 'CREATED_AT_DESC',
};

export type SessionPage =
  { readonly kind: 'first' } | { readonly kind: 'after'; readonly cursor: string } | { readonly kind: 'before'; readonly cursor: string };

export const FIRST_PAGE: SessionPage = { kind: 'first' };

/** Leaves out what is not selected: an empty list would select nothing. */
export const computeFilter = (view: SessionView): AuthSessionFilter => ({
  ...(view.search.trim() ? { search: view.search.trim() } : {}),
  ...(view.origin ? { origin: view.origin } : {}),
  ...(view.statuses.length > 0 ? { status: view.statuses } : {}),
  ...(view.deviceTypes.length > 0 ? { deviceType: view.deviceTypes } : {}),
  ...(view.countryCodes.length > 0 ? { countryCode: view.countryCodes } : {}),
  ...(view.networkKinds.length > 0 ? { networkKind: view.networkKinds } : {}),
  ...(view.maxSecurityScore === null ? {} : { maxSecurityScore: view.maxSecurityScore }),
});

/** What the server is asked to select: what the toolbar does, and what the order leaves out. */
export const computeQueryFilter = (view: SessionView): AuthSessionFilter => ({
  // An order by score lists no session that was never assessed, but the server would count it. No score is above 100.
  ...(view.orderBy === 'SECURITY_SCORE_ASC' ? { maxSecurityScore: 100 } : {}),
  ...computeFilter(view),
});

/** The same for the export, whose route names the lists and scalars as the filter does. */
export const computeExportFilter = (view: SessionView): ExportFilter => {
  const { search, origin, status, deviceType, countryCode, networkKind, maxSecurityScore } = computeQueryFilter(view);
  return { search, origin, status, deviceType, countryCode, networkKind, maxSecurityScore };
};

export const computePageArguments = (page: SessionPage) => {
  if (page.kind === 'after') return { first: PAGE_SIZE, after: page.cursor };
  if (page.kind === 'before') return { last: PAGE_SIZE, before: page.cursor };
  return { first: PAGE_SIZE };
};

export const computeIsFiltered = (view: SessionView): boolean => Object.keys(computeFilter(view)).length > 0;
