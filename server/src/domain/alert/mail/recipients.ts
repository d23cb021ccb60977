/** Whom the target of an EMAIL channel names. */

export type MailTarget =
  { readonly kind: 'address'; readonly address: string } | { readonly kind: 'role'; readonly code: string } | { readonly kind: 'user' };

const MAX_TARGETS = 50;
/** RFC 5321, section 4.5.3.1: 64 octets before the `@`, 256 for a path with its brackets. */
const MAX_ADDRESS = 254;

/** One bare address. Mail programs read names, lists and comments out of anything else, and so may send it to somebody else. */
export const isMailAddress = (text: string): boolean =>
  text.length <= MAX_ADDRESS && /^[^\s@,;:<>"()[\]\\\p{Cc}\p{Cf}]{1,64}@[^\s@,;:<>"()[\]\\\p{Cc}\p{Cf}]+$/u.test(text);

/** Addresses separated by commas, `role:<code>`, `user`; what is none of them is left out. */
export const parseMailTargets = (target: string): MailTarget[] =>
  target
    .split(',')
    .slice(0, MAX_TARGETS)
    .flatMap((part): MailTarget[] => {
      const text = part.trim();
      if (text === 'user') return [{ kind: 'user' }];
      if (text.startsWith('role:')) return [{ kind: 'role', code: text.slice('role:'.length).trim() }];
      return isMailAddress(text) ? [{ kind: 'address', address: text }] : [];
    });
