/** Location files and lists that are broken, at the start and while running: the application starts, goes on and says so. */

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin, loginUser, registerUser, type Admin, type User } from '../support/callers';
import { CITY_FILE } from '../support/geo-fixtures';
import { graphql } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

/** Milliseconds: files are looked at every ten seconds and taken at the second look, lists every five. */
const TAKEN = 60_000;
const SOURCES = '{ authSettings { factSources { name description problem } } }';
const SESSIONS = `query Sessions($id: ID!) {
  authSessions(filter: { origin: USER, userId: $id }, first: 1) { nodes { location { city countryCode } network { isTor isVpn } } }
}`;
/** In MaxMind's format, as far as its end goes: the metadata's marker, and rubbish behind it. */
const BROKEN_METADATA = Buffer.concat([
  Buffer.alloc(4096, 0xff),
  Buffer.from('abcdef4d61784d696e642e636f6d', 'hex'),
  Buffer.alloc(64, 0xef),
]);
/** A tree whose every pointer leads somewhere else. */
const BROKEN_TREE = Buffer.concat([Buffer.alloc(400, 0x5a), CITY_FILE.subarray(400)]);
const RUBBISH = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) & 255));
const PLACE = '8.8.8.8';
const EXIT = '192.0.2.7';

describe('broken files', { timeout: 3 * TAKEN }, () => {
  let folder: string;
  let app: App;
  let admin: Admin;
  let user: User;

  const put = (name: string, content: Buffer | string): void => {
    // As operators replace files: written beside it, and put in its place at once.
    writeFileSync(path.join(folder, `${name}.new`), content);
    renameSync(path.join(folder, `${name}.new`), path.join(folder, name));
  };
  const problemOf = async (name: string, description?: string): Promise<string | null | undefined> => {
    const { body } = await graphql(app, SOURCES, {}, admin.token);
    const sources = body.data.authSettings.factSources as { name: string; description: string; problem: string | null }[];
    return sources.find((source) => source.name === name && (description === undefined || source.description === description))?.problem;
  };
  const loginFrom = async (address: string) => {
    await loginUser(app, user, { headers: { 'x-forwarded-for': address } });
    const { body } = await graphql(app, SESSIONS, { id: user.id }, admin.token);
    return body.data.authSessions.nodes[0];
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'session-guard-files-'));
    put('city.mmdb', BROKEN_METADATA);
    put('asn.mmdb', CITY_FILE.subarray(0, CITY_FILE.length / 2));
    put('anonymous.mmdb', '');
    put('tor.txt', RUBBISH);
    put('vpn.txt', '<!doctype html><title>503</title>\n'.repeat(2000));
    put('proxy.txt', `{"prefixes":[${'['.repeat(200_000)}`);
    const at = (name: string) => path.join(folder, name);
    app = await startApp({
      guard: {
        trustedProxies: ['127.0.0.1'],
        geo: { city: at('city.mmdb'), asn: at('asn.mmdb'), anonymous: at('anonymous.mmdb') },
        networkLists: {
          lists: [
            { kind: 'tor', file: at('tor.txt') },
            { kind: 'vpn', file: at('vpn.txt') },
            { kind: 'proxy', file: at('proxy.txt') },
            { kind: 'datacenter', file: at('missing.txt') },
          ],
        },
      },
    });
    admin = await createAdmin(app);
    user = await registerUser(app);
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('at the start are named, without the folder that they are in, and logins are judged by the embedded data', async () => {
    for (const name of ['city', 'asn', 'anonymous']) expect(await problemOf(name, `${name}.mmdb`)).toContain('is not taken');
    for (const kind of ['tor', 'vpn', 'proxy', 'datacenter']) expect(await problemOf(`list:${kind}`)).toBeTruthy();
    const { body } = await graphql(app, SOURCES, {}, admin.token);
    expect(JSON.stringify(body)).not.toContain(folder);
    expect(app.logs()).not.toContain(folder);
    expect(await loginFrom(PLACE)).toMatchObject({ location: { countryCode: 'US' }, network: { isTor: false, isVpn: false } });
  });

  it('are taken once they are good, and the last good ones stay when they break again', async () => {
    put('city.mmdb', CITY_FILE);
    put('tor.txt', `${EXIT}\n`);
    await waitFor(
      'the good files to be taken',
      async () => (await problemOf('city')) === null && (await problemOf('list:tor')) === null,
      TAKEN,
      500
    );
    expect(await loginFrom(PLACE)).toMatchObject({ location: { countryCode: 'US', city: 'Springfield' } });
    expect(await loginFrom(EXIT)).toMatchObject({ network: { isTor: true } });

    put('city.mmdb', BROKEN_TREE);
    put('tor.txt', RUBBISH);
    await waitFor('the broken files to be refused', async () => (await problemOf('city')) && (await problemOf('list:tor')), TAKEN, 500);
    expect(await loginFrom(PLACE)).toMatchObject({ location: { countryCode: 'US', city: 'Springfield' } });
    expect(await loginFrom(EXIT)).toMatchObject({ network: { isTor: true } });

    rmSync(path.join(folder, 'city.mmdb'));
    rmSync(path.join(folder, 'tor.txt'));
    await waitFor('the missing files to be noticed', async () => /not there/.test((await problemOf('city')) ?? ''), TAKEN, 500);
    expect(await loginFrom(PLACE)).toMatchObject({ location: { city: 'Springfield' } });
    expect(await loginFrom(EXIT)).toMatchObject({ network: { isTor: true } });
  });
});
