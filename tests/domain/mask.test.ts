import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { maskIdentifier } from '../../server/src/domain/mask';

describe('a masked identifier', () => {
  it.each([
    ['jane@example.com', 'j***@e***.com'],
    ['  jane@example.com ', 'j***@e***.com'],
    ['jane@mail.example.co.uk', 'j***@m***.uk'],
    ['a@b.co', '***@***.co'],
    ['jane@localhost', 'j***@l***'],
    ['jane@example.correcthorse', 'j***@e***.***'],
    ['"odd@part"@example.com', '***@e***.com'],
    ['jane', 'j***'],
    ['jo', '***'],
    ['', '***'],
    ['@', '***@***'],
    ['éloise', 'é***'],
    ['\u0000\u001b[31mroot', '***'],
  ])('shows %j as %j', (identifier, masked) => {
    expect(maskIdentifier(identifier)).toBe(masked);
  });

  it('is short, and the same for names that differ in length alone', () => {
    expect(maskIdentifier('j'.repeat(100_000))).toBe(maskIdentifier('jjj'));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => maskIdentifier(text).length <= 18));
  });

  it('never holds three characters in a row of a name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9.]{3,30}$/), (text) => {
        expect(maskIdentifier(text)).not.toContain(text.slice(0, 3));
      })
    );
  });
});
