/** The time zone of a whole country, where all of its clocks agree: location data without zones still tells most people's hour. */

/** Not in every TypeScript library yet: an accessor first, later a method. */
interface ZonedLocale {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[] | undefined;
}

const listZones = (countryCode: string): readonly string[] => {
  const locale: Intl.Locale & ZonedLocale = new Intl.Locale(`und-${countryCode}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
};

/** Beyond this a country is surely not one zone, and each costs a formatter. */
const MAX_ZONES = 4;

/** How a zone's clock runs: its offsets in January and in July. */
const describeClock = (timeZone: string): string => {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)].map((day) => format.format(day)).join();
};

/** IANA name; null where the country has several clocks, or none that is known. Takes up to a millisecond. */
export const findCountryTimeZone = (countryCode: string): string | null => {
  if (!/^[A-Z]{2}$/.test(countryCode)) return null;
  const zones = listZones(countryCode);
  if (zones.length > MAX_ZONES) return null;
  return new Set(zones.map(describeClock)).size === 1 ? (zones[0] ?? null) : null;
};
