import { PERMISSIONS, type GuardPermission } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { usePermission } from './use-permission';
import type { MessageId } from './use-messages';

export type TabName = 'sessions' | 'risk' | 'policies' | 'alerts';

export interface GuardTab {
  readonly name: TabName;
  /** Absolute within the panel. */
  readonly to: string;
  readonly label: MessageId;
  readonly permission: GuardPermission;
}

export const ROOT = `/plugins/${PLUGIN_ID}`;

export const GUARD_TABS = [
  { name: 'sessions', to: ROOT, label: 'tabs.sessions', permission: PERMISSIONS.find },
  { name: 'risk', to: `${ROOT}/risk`, label: 'tabs.risk', permission: PERMISSIONS.findRisk },
  { name: 'policies', to: `${ROOT}/policies`, label: 'tabs.policies', permission: PERMISSIONS.findPolicies },
  { name: 'alerts', to: `${ROOT}/alerts`, label: 'tabs.alerts', permission: PERMISSIONS.findAlerts },
] as const satisfies readonly GuardTab[];

/** The tabs that the administrator may open; null while that is checked. */
export const useGuardTabs = (): readonly GuardTab[] | null => {
  const allowed: Record<TabName, boolean | null> = {
    sessions: usePermission(PERMISSIONS.find),
    risk: usePermission(PERMISSIONS.findRisk),
    policies: usePermission(PERMISSIONS.findPolicies),
    alerts: usePermission(PERMISSIONS.findAlerts),
  };
  if (Object.values(allowed).includes(null)) return null;
  return GUARD_TABS.filter(({ name }) => allowed[name]);
};

/** Whether the page, or one below it, is shown. The first tab stands at the root, below which all the others are. */
export const isOpenTab = (to: string, pathname: string): boolean => pathname === to || (to !== ROOT && pathname.startsWith(`${to}/`));
