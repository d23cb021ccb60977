import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findOnPath } from './provide-program';

export interface Certificates {
  /** Paths of PEM files. The server's certificate names `localhost` and 127.0.0.1. */
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
  /** An authority that signed none of them. */
  readonly strangerCa: string;
  read(file: string): string;
  remove(): void;
}

/** For `describe.skipIf(!hasOpenssl())`. */
export const hasOpenssl = (): boolean => findOnPath('openssl') !== undefined;

/** An authority and what it signed, good for a day, in a folder of their own. @throws Error where openssl fails */
export const makeCertificates = (): Certificates => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-certificates-'));
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0]} failed:\n${stderr}`);
  };
  const keyOptions = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

  const makeAuthority = (name: string): string => {
    openssl('req', '-x509', ...keyOptions, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '1', '-subj', `/CN=${name}`);
    return file(`${name}.pem`);
  };
  const ca = makeAuthority('authority');
  const strangerCa = makeAuthority('stranger');
  const sign = (name: string): { cert: string; key: string } => {
    openssl('req', ...keyOptions, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    writeFileSync(file(`${name}.ext`), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
    const signing = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '1', '-extfile', `${name}.ext`];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signing, '-out', `${name}.pem`);
    return { cert: file(`${name}.pem`), key: file(`${name}.key`) };
  };

  return {
    ca,
    strangerCa,
    server: sign('server'),
    client: sign('client'),
    read: (name) => readFileSync(name, 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
