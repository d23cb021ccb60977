/**
 * What the name of a network's owner says. Words are weak witnesses: "Hathway Cable and Datacom" and "Chinanet Sichuan
 * Telecom Internet Data Center" connect homes. So a word for hosting counts only where no word speaks for another kind.
 */

export type OrganizationKind = 'DATACENTER' | 'RESIDENTIAL' | 'MOBILE' | 'BUSINESS';

const MOBILE = /\b(?:mobile|cellular|celular|m[oó]vil|moviles|gsm|umts|lte)\b/i;
const BUSINESS =
  /\b(?:bank|banco|banque|insurance|universit\w*|universidad\w*|universidade|college|school|hospital|clinic|ministry|ministerio|government|department of|municipality|institute|laborator\w*|church)\b/i;
const RESIDENTIAL =
  /\b(?:\w*tele[ck]om\w*|telef[oó]nica|broadband|cable\w*|kabel\w*|catv|fib(?:er|re)\w*|a?dsl|isp|internet service provider|wireless|wifi|communications)\b|telekom|chinanet/i;
const HOSTING =
  /\b(?:(?:web)?hosting|(?:web)?host(?:er|ers)|data ?cent(?:er|re|ers|res)|colo|colocation|clouds?|vps|(?:dedicated|virtual|cloud) servers?|serverhosting)\b/i;

/** No owner's name is longer; what is longer comes from a broken file. */
const MAX_LENGTH = 256;

/** Null where the name says nothing. */
export const organizationKindOf = (name: string): OrganizationKind | null => {
  const text = name.slice(0, MAX_LENGTH);
  if (BUSINESS.test(text)) return 'BUSINESS';
  if (MOBILE.test(text)) return 'MOBILE';
  if (RESIDENTIAL.test(text)) return 'RESIDENTIAL';
  return HOSTING.test(text) ? 'DATACENTER' : null;
};
