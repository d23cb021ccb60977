import { NO_COORDINATES, STEPS_PER_DEGREE } from '../../src/adapters/geo/places';
import { ByteWriter } from './byte-writer';
import type { PlaceList } from './place-list';

/** The layout is described where it is read, in `server/src/adapters/geo/places.ts`. */
export const encodePlaces = ({ countryCodes, places }: PlaceList): Buffer => {
  // The empty one is number 0: no region.
  const regions = [...new Set(['', ...places.map(({ region }) => region)])];
  if (regions.length > 65_535 || countryCodes.length > 255)
    throw new RangeError('There are more regions or countries than the format can count.');
  const numbers = new Map(regions.map((region, index) => [region, index]));
  const countries = new Map(countryCodes.map((code, index) => [code, index]));
  const steps = (degrees: number | null): number => (degrees === null ? NO_COORDINATES : Math.round(degrees * STEPS_PER_DEGREE));
  return new ByteWriter()
    .writeUint32(countryCodes.length)
    .writeUint32(regions.length)
    .writeUint32(places.length)
    .writePlanes(
      places.map(({ countryCode }) => countries.get(countryCode) ?? 0),
      1
    )
    .writePlanes(
      places.map(({ region }) => numbers.get(region) ?? 0),
      2
    )
    .writePlanes(
      places.map(({ latitude }) => steps(latitude)),
      2
    )
    .writePlanes(
      places.map(({ longitude }) => steps(longitude)),
      2
    )
    .writePlanes(
      places.map(({ radius }) => radius),
      2
    )
    .writeLines(countryCodes)
    .writeLines(regions)
    .writeLines(places.map(({ city }) => city))
    .toBuffer();
};
