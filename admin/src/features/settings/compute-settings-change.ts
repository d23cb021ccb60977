import type { SettingsFieldsFragment } from '../../gql/graphql';

export const SETTING_NAMES = ['inactivityTimeout', 'lastSeenInterval', 'retentionDays', 'maxFailedLogins', 'lockoutSeconds'] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** Undefined: the field is empty. */
export type SettingsDraft = Readonly<Record<SettingName, number | undefined>>;

/** Whether the server could take it for any setting. It knows the bounds of each. */
export const isSettable = (value: number | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

/** What differs from what is in force; null where a field is empty or holds nothing that could be set. */
export const computeSettingsChange = (held: SettingsFieldsFragment, draft: SettingsDraft): Partial<Record<SettingName, number>> | null => {
  const change: Partial<Record<SettingName, number>> = {};
  for (const name of SETTING_NAMES) {
    const value = draft[name];
    if (!isSettable(value)) return null;
    if (value !== held[name]) change[name] = value;
  }
  return change;
};
