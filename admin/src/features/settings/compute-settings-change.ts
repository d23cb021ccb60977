import type { SettingsFieldsFragment } from '../../gql/graphql';

export const SETTING_NAMES = ['inactivityTimeout', 'lastSeenInterval', 'retentionDays', 'maxFailedLogins', 'lockoutSeconds'] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** Undefined: the field is empty. */
export type SettingsDraft = Readonly<Record<SettingName, number | undefined>>;

/** What differs from what is in force; null where a field is empty or holds no whole number above 0. The server knows the bounds. */
export const computeSettingsChange = (held: SettingsFieldsFragment, draft: SettingsDraft): Partial<Record<SettingName, number>> | null => {
  const change: Partial<Record<SettingName, number>> = {};
  for (const name of SETTING_NAMES) {
    const value = draft[name];
    if (value === undefined || !Number.isSafeInteger(value) || value < 1) return null;
    if (value !== held[name]) change[name] = value;
  }
  return change;
};
