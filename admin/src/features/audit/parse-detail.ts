/** A fact of an entry: what it was, or how it was before and after. Values are texts for people, lists and objects as JSON. */
export type DetailRow =
  | { readonly kind: 'change'; readonly name: string; readonly before: string; readonly after: string }
  | { readonly kind: 'fact'; readonly name: string; readonly value: string };

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const isChange = (value: unknown): value is { readonly from: unknown; readonly to: unknown } =>
  isMembers(value) && Object.keys(value).length === 2 && 'from' in value && 'to' in value;

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1).replace(/\s*\n\s*/g, ' ');
};

/** Of objects only the members that differ, such as one of a policy's conditions. */
const parseChange = (name: string, from: unknown, to: unknown): readonly DetailRow[] => {
  if (!isMembers(from) || !isMembers(to)) return [{ kind: 'change', name, before: toText(from), after: toText(to) }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((member) => toText(from[member]) !== toText(to[member]))
    .flatMap((member) => parseChange(`${name}.${member}`, from[member], to[member]));
};

/** What changed first; a member that holds nothing but changes, such as a policy's `difference`, is told change by change. */
export const parseDetail = (detail: unknown): readonly DetailRow[] => {
  if (!isMembers(detail)) return [];
  const rows = Object.entries(detail).flatMap(([name, value]): readonly DetailRow[] => {
    if (isChange(value)) return parseChange(name, value.from, value.to);
    const nested = isMembers(value) ? Object.values(value) : [];
    if (nested.length > 0 && nested.every(isChange)) return parseDetail(value);
    return [{ kind: 'fact', name, value: toText(value) }];
  });
  return [...rows.filter(({ kind }) => kind === 'change'), ...rows.filter(({ kind }) => kind === 'fact')];
};
