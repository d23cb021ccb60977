/** What the types and root fields are called in the application's schema. */

/** Types that GraphQL or the GraphQL plugin brings: never prefixed. */
const FOREIGN_TYPES: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'DateTime', 'JSON']);
/** `__` at the start belongs to introspection. */
const PREFIX = /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/;

export interface Names {
  /** `AuthSession` becomes `AcmeAuthSession` with the prefix `Acme`. */
  type(name: string): string;
  /** `authSessions` becomes `acmeAuthSessions` with the prefix `Acme`. */
  field(name: string): string;
}

/** @param prefix empty for the names of the contract. Throws an Error where GraphQL allows no name that begins so. */
export const createNames = (prefix = ''): Names => {
  if (prefix === '') return { type: (name) => name, field: (name) => name };
  if (!PREFIX.test(prefix)) throw new Error(`graphql.namePrefix is "${prefix}": use letters, digits and underscores, a letter first.`);
  const fieldPrefix = prefix.charAt(0).toLowerCase() + prefix.slice(1);
  return {
    type: (name) => (FOREIGN_TYPES.has(name) ? name : prefix + name),
    field: (name) => fieldPrefix + name.charAt(0).toUpperCase() + name.slice(1),
  };
};
