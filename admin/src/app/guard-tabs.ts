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

/** In the order in which they stand; whoever may see several begins with the first. */
export const GUARD_TABS: readonly GuardTab[] = [
  { name: 'sessions', to: ROOT, label: 'tabs.sessions', permissions: [PERMISSIONS.find] },
  { name: 'risk', to: `${ROOT}/risk`, label: 'tabs.risk', permissions: [PERMISSIONS.findRisk] },
  { name: 'policies', to: `${ROOT}/policies`, label: 'tabs.policies', permissions: [PERMISSIONS.findPolicies] },
  { name: 'alerts', to: `${ROOT}/alerts`, label: 'tabs.alerts', permissions: [PERMISSIONS.findAlerts] },
  { name: 'audit', to: `${ROOT}/audit`, label: 'tabs.audit', permissions: [PERMISSIONS.findAudit] },
  { name: 'person', to: `${ROOT}/person`, label: 'tabs.person', permissions: [PERMISSIONS.exportData, PERMISSIONS.eraseSubjects] },
  { name: 'settings', to: `${ROOT}/settings`, label: 'tabs.settings', permissions: [PERMISSIONS.findSettings] },
];

/** What opens any of the pages. */
export const ANY_PAGE: GuardPermission[] = GUARD_TABS.flatMap(({ permissions }) => permissions);

/** The tabs that the administrator may open; null while that is checked. */
export const useGuardTabs = (): readonly GuardTab[] | null => {
  // Hooks in a loop: the table, and with it their number and order, never changes.
  const answers = GUARD_TABS.map((tab) => ({ tab, granted: tab.permissions.map((permission) => usePermission(permission)) }));
  if (answers.some(({ granted }) => granted.includes(null))) return null;
  return answers.filter(({ granted }) => granted.includes(true)).map(({ tab }) => tab);
};

/** Whether the page, or one below it, is shown. The first tab stands at the root, below which all the others are. */
export const isOpenTab = (to: string, pathname: string): boolean => pathname === to || (to !== ROOT && pathname.startsWith(`${to}/`));
