/** What search compares: the same letters on every database, whatever its own idea of case and accents. */

/** Between two fields: a search never matches across them. */
export const SEPARATOR = '\u001f';
const CONTROLS = /[\0\u001f]/g;

/** Lower case, one form per letter. Databases fold by their collation, SQLite ASCII alone: nothing is left to them. */
export const foldSearchText = (text: string): string =>
  text.replace(CONTROLS, '').normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');

/** The text of a record whose fields may be searched, in the order given; fields that are null are left out. */
export const joinSearchText = (fields: readonly (string | null)[]): string =>
  fields
    .filter((field) => field !== null)
    .map(foldSearchText)
    .join(SEPARATOR);

/** What somebody typed, folded; null where it is nothing. At most 100 characters are looked at. */
export const parseSearchTerm = (search: string | undefined): string | null => foldSearchText((search ?? '').trim().slice(0, 100)) || null;

/** Pieces of three characters, as a trigram index has them: whoever contains the term contains them all. Empty for a shorter term. */
export const computeTrigrams = (term: string): readonly string[] => {
  const letters = [...term];
  return [...new Set(letters.slice(2).map((_, index) => letters.slice(index, index + 3).join('')))];
};
