import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runLicenseCommand } from '../../server/src/commands/license-command';
import { parseIssuerKey } from '../../server/src/domain/licence/issuer-key';
import { verifyLicence } from '../../server/src/domain/licence/read-licence';

const NOW = Date.UTC(2026, 10, 23, 20);
const DAY = 86_400_000;

describe('the command of licences', () => {
  let folder: string;
  let file: string;
  let issuer: string;
  const run = (...args: string[]) => {
    const out: string[] = [];
    const errors: string[] = [];
    const code = runLicenseCommand(args, {
      print: (line) => void out.push(line),
      printError: (line) => void errors.push(line),
      now: () => NOW,
    });
    return { code, out, errors };
  };
  const issue = (...args: string[]) => run('issue', '--key', file, '--licensee', 'Example Ltd', ...args);
  const read = (token: string) => {
    const key = parseIssuerKey(issuer);
    return key && verifyLicence(token, key, NOW);
  };

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'session-guard-license-'));
    file = path.join(folder, 'issuer.pem');
    const { code, out } = run('keys', '--out', file);
    expect(code).toBe(0);
    issuer = out.at(-1) ?? '';
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a private key for its owner alone, and prints the public half', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(parseIssuerKey(issuer)).not.toBeNull();
  });

  it('writes over no key', () => {
    const before = readFileSync(file, 'utf8');
    const { code, errors, out } = run('keys', '--out', file);
    expect([code, out]).toEqual([1, []]);
    expect(errors[0]).toContain('is there already');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('issues licences that the printed key opens', () => {
    const { code, out } = issue('--tier', 'ADVANCED', '--days', '365');
    expect([code, out.length]).toEqual([0, 1]);
    expect(read(out[0] ?? '')).toMatchObject({
      kind: 'licence',
      licence: { tier: 'ADVANCED', licensee: 'Example Ltd', issuedAt: NOW, expiresAt: NOW + 365 * DAY },
    });
    expect(read(issue('--tier', 'PREMIUM').out[0] ?? '')).toMatchObject({ licence: { expiresAt: null } });
    expect(read(issue('--tier', 'PREMIUM', '--until', '2026-12-31').out[0] ?? '')).toMatchObject({
      licence: { expiresAt: Date.UTC(2027, 0, 1) },
    });
    expect(read(issue('--tier', 'PREMIUM', '--from', '2026-12-01', '--days', '1').out[0] ?? '')).toEqual({
      kind: 'refused',
      reason: 'not-yet-valid',
    });
  });

  it('shows what a licence says, by the key or by its file', () => {
    const [token = ''] = issue('--tier', 'PREMIUM', '--days', '30').out;
    const keyFile = path.join(folder, 'issuer.pub');
    writeFileSync(keyFile, `${issuer}\n`);
    for (const by of [issuer, keyFile]) {
      const { code, out } = run('show', '--issuer', by, token);
      expect(code).toBe(0);
      expect(out.join('\n')).toMatch(/tier +PREMIUM\nlicensee +Example Ltd\n.*\n.*\nuntil +2026-12-23T20:00:00.000Z\nstanding +in-force/);
    }
    const [later = ''] = issue('--tier', 'PREMIUM', '--from', '2027-01-01').out;
    expect(run('show', '--issuer', issuer, later)).toMatchObject({ code: 1, out: expect.arrayContaining(['standing  not-yet-valid']) });
  });

  it.each([
    [['issue'], /--key is missing/],
    [['issue', '--key', 'none.pem', '--tier', 'PREMIUM', '--licensee', 'x'], /none\.pem cannot be read/],
    [['show', '--issuer', 'none.pub', 'x'], /none\.pub cannot be read/],
    [['keys'], /--out is missing/],
    [['keys', '--where', 'x'], /The options of keys are --out/],
    [['steal'], /session-guard-license keys/],
  ])('%j is refused with a word of what is wrong', (args, expected) => {
    const { code, errors, out } = run(...args);
    expect([code, out]).toEqual([1, []]);
    expect(errors.join('\n')).toMatch(expected);
  });

  it.each([
    [['--tier', 'GOLD'], /--tier has to be one of/],
    [['--tier', 'PREMIUM', '--days', '0'], /--days/],
    [['--tier', 'PREMIUM', '--days', '1', '--until', '2027-01-01'], /not both/],
    [['--tier', 'PREMIUM', '--until', '2027-02-31'], /--until is no date/],
    [['--tier', 'PREMIUM', '--until', '2020-01-01'], /end before it begins/],
  ])('no licence is issued with %j', (args, expected) => {
    const { code, errors } = issue(...args);
    expect(code).toBe(1);
    expect(errors.join('\n')).toMatch(expected);
  });

  it('issues nothing under a key that is none', () => {
    const wrong = path.join(folder, 'wrong.pem');
    writeFileSync(wrong, 'no key');
    expect(run('issue', '--key', wrong, '--tier', 'PREMIUM', '--licensee', 'x')).toMatchObject({
      code: 1,
      errors: [expect.stringContaining('holds no private Ed25519 key')],
    });
  });
});
