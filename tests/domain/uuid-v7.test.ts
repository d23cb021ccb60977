import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createUuidV7 } from '../../server/src/domain/uuid-v7';

describe('a UUIDv7', () => {
  it('is the one that RFC 9562 gives as its example', () => {
    const random = () => Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(createUuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('has the version and the variant in place, whatever the time and the randomness', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 10, maxLength: 10 }), (now, bytes) => {
        const id = createUuidV7(now % 2 ** 48, () => bytes);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      })
    );
  });

  it('sorts by creation', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1e9 }), (now, later) => {
        expect(createUuidV7(now) < createUuidV7(now + later)).toBe(true);
      })
    );
  });

  it('differs within one millisecond', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => createUuidV7(1)));
    expect(ids.size).toBe(1000);
  });

  it.each([-1, 2 ** 48, Number.NaN])('refuses the moment %s', (now) => {
    expect(() => createUuidV7(now)).toThrow(RangeError);
  });
});
