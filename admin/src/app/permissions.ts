import type { useRBAC } from '@strapi/strapi/admin';

/** Administrators' permissions, by the names that the server registers them under. */
export const PERMISSIONS = {
  find: { action: 'plugin::session-guard.session.find', subject: null },
  forceLogout: { action: 'plugin::session-guard.session.forceLogout', subject: null },
  findRisk: { action: 'plugin::session-guard.risk-event.find', subject: null },
  updateRisk: { action: 'plugin::session-guard.risk-event.update', subject: null },
  findPolicies: { action: 'plugin::session-guard.policy.find', subject: null },
  updatePolicies: { action: 'plugin::session-guard.policy.update', subject: null },
  findAlerts: { action: 'plugin::session-guard.alert.find', subject: null },
  createAlerts: { action: 'plugin::session-guard.alert.create', subject: null },
  updateAlerts: { action: 'plugin::session-guard.alert.update', subject: null },
  deleteAlerts: { action: 'plugin::session-guard.alert.delete', subject: null },
  findAudit: { action: 'plugin::session-guard.audit.find', subject: null },
  exportData: { action: 'plugin::session-guard.export.find', subject: null },
  eraseSubjects: { action: 'plugin::session-guard.subject.erase', subject: null },
  updateSettings: { action: 'plugin::session-guard.settings.update', subject: null },
  findSettings: { action: 'plugin::session-guard.settings.find', subject: null },
} as const;

export type GuardPermission = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];
type PanelPermission = Extract<NonNullable<Parameters<typeof useRBAC>[0]>, readonly unknown[]>[number];

/** The shape that the panel's menu and hooks ask for. */
export const toPanelPermission = (permission: GuardPermission) =>
  ({ ...permission, id: 0, actionParameters: {}, properties: {}, conditions: [] }) satisfies PanelPermission;
