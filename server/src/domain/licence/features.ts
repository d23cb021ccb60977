/** From a feature to the tier that opens it: the one table. Whatever is not in it is open to everybody. */

export const TIERS = ['FREE', 'PREMIUM', 'ADVANCED'] as const;
export type Tier = (typeof TIERS)[number];

export const FEATURES = {
  /** Country, city and coordinates of a session. */
  location: 'PREMIUM',
  /** Number and owner of the network of a session. */
  networkOwner: 'PREMIUM',
  /** Kind of network, and whether it is a VPN, a proxy, Tor or a datacenter. */
  anonymityDetection: 'ADVANCED',
  /** The score of a session, the signals behind it, and risk events. */
  securityScore: 'ADVANCED',
  policies: 'ADVANCED',
  alerts: 'ADVANCED',
} as const satisfies Readonly<Record<string, Tier>>;
export type Feature = keyof typeof FEATURES;

export const isOpenIn = (tier: Tier, feature: Feature): boolean => TIERS.indexOf(tier) >= TIERS.indexOf(FEATURES[feature]);

/** In the order of the table. */
export const lockedIn = (tier: Tier): Feature[] => (Object.keys(FEATURES) as Feature[]).filter((feature) => !isOpenIn(tier, feature));
