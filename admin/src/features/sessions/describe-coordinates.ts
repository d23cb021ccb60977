interface Coordinates {
  /** Degrees, north positive. */
  readonly latitude?: number | null;
  /** Degrees, east positive. */
  readonly longitude?: number | null;
}

/** Two decimals, about a kilometre: location data knows no better. Null unless both are known. */
export const describeCoordinates = ({ latitude, longitude }: Coordinates): string | null => {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  const north = `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? 'S' : 'N'}`;
  return `${north}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? 'W' : 'E'}`;
};
