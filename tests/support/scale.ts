/** How much the long suites do: a short form by default, the whole of it with `npm run test:whole`. */

export const isWhole = process.env.TEST_SCALE === 'whole';

/** `short` in every run, `whole` where TEST_SCALE=whole asks for it. */
export const scaled = <T>(short: T, whole: T): T => (isWhole ? whole : short);
