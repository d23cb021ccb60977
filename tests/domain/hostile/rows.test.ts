/** Whatever people call themselves and clients say: a session's row fits its columns, on databases that refuse what does not. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session, SessionId } from '../../../server/src/domain/session';
import { parseDevice } from '../../../server/src/domain/device-parse';
import { contentTypes } from '../../../server/src/strapi/content-types';
import { clip, toSessionRow } from '../../../server/src/strapi/session-row';

/** Characters by column; `string` columns take 255 where they do not say. */
const columnsOf = (attributes: Readonly<Record<string, unknown>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(attributes).flatMap(([name, attribute]): [string, number][] => {
      const { type, columnType } = attribute as { type: string; columnType?: { args: readonly number[] } };
      const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return type === 'string' ? [[column, columnType?.args[0] ?? 255]] : [];
    })
  );

const COLUMNS = columnsOf(contentTypes['guarded-session'].schema.attributes);

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 2, maxLength: 4 }).map((unit) => unit.repeat(200)),
  fc.constantFrom('\0', 'a\0b', '\ud800', '😀'.repeat(200), `x${'😀'.repeat(200)}`, '')
);

const session = fc
  .record({
    id: hostile,
    name: hostile,
    email: hostile,
    address: hostile,
    city: hostile,
    organization: hostile,
    agent: hostile,
    hint: hostile,
  })
  .map(({ id, name, email, address, city, organization, agent, hint }): Session => ({
    id: '019bc000-0000-7000-8000-000000000000' as SessionId,
    user: { origin: 'USER', id },
    username: name,
    email,
    status: 'ACTIVE',
    loginMethod: 'PASSWORD',
    createdAt: 0,
    lastSeenAt: 0,
    expiresAt: null,
    endedAt: null,
    endReason: null,
    device: parseDevice({ userAgent: agent, secChUa: `"${hint}";v="${hint}"`, secChUaPlatform: hint, secChUaModel: hint }),
    ipAddress: address,
    location: { countryCode: 'DE', region: city, city, latitude: null, longitude: null, accuracyRadiusKm: null, timeZone: null },
    network: { asn: null, organization, kind: 'UNKNOWN', isVpn: false, isProxy: false, isTor: false, isDatacenter: false },
    securityScore: 0,
    signals: [{ code: 'NEW_COUNTRY', penalty: 1, explanation: city }],
  }));

describe("a session's row", () => {
  it('knows the length of its columns', () => {
    expect(COLUMNS.get('username')).toBe(255);
    expect(COLUMNS.get('ip_address')).toBe(64);
    expect(COLUMNS.size).toBeGreaterThan(15);
  });

  it('has no text that is longer than its column, and none with NUL', () => {
    fc.assert(
      fc.property(session, (given) => {
        for (const [column, value] of Object.entries(toSessionRow(given))) {
          if (typeof value !== 'string') continue;
          expect(value).not.toContain('\0');
          expect(value.length).toBeLessThanOrEqual(COLUMNS.get(column) ?? 10_000);
        }
      })
    );
  });

  it('never ends in half of a character', () => {
    expect(clip(`x${'😀'.repeat(200)}`)).toBe(`x${'😀'.repeat(127)}`);
    expect(clip(`xy${'😀'.repeat(200)}`)).toBe(`xy${'😀'.repeat(126)}`);
    expect(clip(`${'\0'.repeat(255)}jane`)).toBe('jane');
  });
});
