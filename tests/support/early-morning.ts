/** A time zone in which it is five in the morning now: time for what the night is for. */
export const earlyMorning = (): string => {
  const ahead = ((5 - new Date().getUTCHours() + 24 + 11) % 24) - 11;
  // POSIX counts the other way around.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};
