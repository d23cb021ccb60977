/** What a client says of itself. A label for people, never an identity: clients may say anything. */

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
] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

export interface Device {
  readonly type: DeviceType;
  /** One line for people, such as: Chrome 143 on macOS. */
  readonly label: string;
  readonly browser: string | null;
  readonly browserVersion: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly userAgent: string | null;
}
