export interface CreditPart {
  readonly text: string;
  readonly href: string | null;
}

/** Providers whose licence asks for a visible link wherever their results are shown. */
const LINKS: Readonly<Record<string, string>> = { 'DB-IP': 'https://db-ip.com', MaxMind: 'https://www.maxmind.com' };
const LINKED = /(https:\/\/[^\s)>,;]+|DB-IP|MaxMind)/;

/** A source's credit, cut into plain text and links: addresses that it names, and the providers' names. */
export const parseCredit = (credit: string): readonly CreditPart[] =>
  credit
    .split(LINKED)
    .filter((text) => text !== '')
    .map((text) => ({ text, href: text.startsWith('https://') ? text : (LINKS[text] ?? null) }));
