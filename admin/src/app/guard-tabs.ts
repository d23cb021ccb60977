import { PERMISSIONS, type GuardPermission } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { usePermission } from './use-permission';
import type { MessageId } from './use-messages';

export type TabName = 'sessions' | 'risk' | 'policies' | 'alerts' | 'audit' | 'person' | 'settings';

export interface GuardTab {
  readonly name: TabName;
  /** Absolute within the panel. */
  readonly to: string;
  readonly label: MessageId;
  /** Any of them opens it. */
  readonly permissions: readonly GuardPermission[];
}

export const ROOT = `/plugins/${PLUGIN_ID}`;

export const GUARD_TABS = [
  { name: 'sessions', to: ROOT, label: 'tabs.sessions', permissions: [PERMISSIONS.find] },
  { name: 'risk', to: `${ROOT}/risk`, label: 'tabs.risk', permissions: [PERMISSIONS.findRisk] },
  { name: 'policies', to: `${ROOT}/policies`, label: 'tabs.policies', permissions: [PERMISSIONS.findPolicies] },
  { name: 'alerts', to: `${ROOT}/alerts`, label: 'tabs.alerts', permissions: [PERMISSIONS.findAlerts] },
  { name: 'audit', to: `${ROOT}/audit`, label: 'tabs.audit', permissions: [PERMISSIONS.findAudit] },
  { name: 'person', to: `${ROOT}/person`, label: 'tabs.person', permissions: [PERMISSIONS.exportData, PERMISSIONS.eraseSubjects] },
  { name: 'settings', to: `${ROOT}/settings`, label: 'tabs.settings', permissions: [PERMISSIONS.findSettings] },
] as const satisfies readonly GuardTab[];

/** What opens any of the pages. */
export const ANY_PAGE: GuardPermission[] = GUARD_TABS.flatMap<GuardPermission>(({ permissions }) => permissions);

/** The tabs that the administrator may open; null while that is checked. */
export const useGuardTabs = (): readonly GuardTab[] | null => {
  const mayExport = usePermission(PERMISSIONS.exportData);
  const mayErase = usePermission(PERMISSIONS.eraseSubjects);
  const allowed: Record<TabName, boolean | null> = {
    sessions: usePermission(PERMISSIONS.find),
    risk: usePermission(PERMISSIONS.findRisk),
    policies: usePermission(PERMISSIONS.findPolicies),
    alerts: usePermission(PERMISSIONS.findAlerts),
    audit: usePermission(PERMISSIONS.findAudit),
    person: mayExport === null || mayErase === null ? null : mayExport || mayErase,
    settings: usePermission(PERMISSIONS.findSettings),
  };
  if (Object.values(allowed).includes(null)) return null;
  return GUARD_TABS.filter(({ name }) => allowed[name]);
};

/** Whether the page, or one below it, is shown. The first tab stands at the root, below which all the others are. */
export const isOpenTab = (to: string, pathname: string): boolean => pathname === to || (to !== ROOT && pathname.startsWith(`${to}/`));
