/**
 * Networks that people are at home, on the road or at work in, by AS number. Large ones only: for the others, the
 * organization's name has to do. Numbers as in hosting-networks.ts.
 */

/** Phones and tablets, next to nothing else. */
const MOBILE: ReadonlySet<number> = new Set([
  6167, // Verizon Wireless
  9605, // NTT Docomo
  16135, // Turkcell
  20057, // AT&T Mobility
  20978, // TT Mobil
  21928, // T-Mobile USA
  22394, // Verizon Wireless
  23693, // Telkomsel
  24203, // XL Axiata
  25135, // Vodafone UK, mobile
  25255, // Drei Austria
  29465, // MTN Nigeria
  29975, // Vodacom
  31133, // MegaFon
  33771, // Safaricom
  35228, // O2 UK
  36926, // Airtel Kenya
  37075, // Airtel Uganda
  37168, // Cell C
  38266, // Vodafone Idea
  39603, // Play
  44034, // Hi3G
  44244, // Irancell
  45143, // Singtel, mobile
  45271, // Vodafone Idea
  45609, // Airtel India, mobile
  51207, // Free Mobile
  55836, // Reliance Jio
  60339, // Three UK
  138384, // Rakuten Mobile
  197207, // Mobile Communication Company of Iran
  206067, // Three UK
]);

/** Access providers whose names do not say so, or whose names or sidelines could be taken for hosting. */
const RESIDENTIAL: ReadonlySet<number> = new Set([
  209, 577, 701, 812, 852, 1136, 1221, 1257, 1267, 2119, 2516, 2518, 2527, 2856, 3209, 3215, 3243, 3301, 3303, 3320, 3462, 4134, 4713, 4804,
  4837, 5089, 5410, 5432, 5607, 5650, 5769, 6327, 6730, 6830, 6848, 7018, 7029, 7303, 7545, 7922, 8151, 8167, 8359, 8402, 8447, 8473, 8708,
  8881, 9121, 9318, 9824, 12322, 12389, 12430, 12479, 12874, 13285, 14593, 15557, 16591, 17676, 17858, 20115, 22773, 26615, 28573, 30036,
  30722, 33915, 35540, 50266,
]);

/** Gateways that companies send their people's traffic through: a guarded office, not a hiding place. */
const BUSINESS: ReadonlySet<number> = new Set([22616, 53813, 62044, 55256]); // Zscaler, Netskope

export type AccessKind = 'RESIDENTIAL' | 'MOBILE' | 'BUSINESS';

/** What the network is known for; null where it is not known. */
export const accessKindOf = (asn: number): AccessKind | null => {
  if (MOBILE.has(asn)) return 'MOBILE';
  if (RESIDENTIAL.has(asn)) return 'RESIDENTIAL';
  return BUSINESS.has(asn) ? 'BUSINESS' : null;
};
