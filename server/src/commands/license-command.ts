/** Makes the key of an issuer, issues licences and shows them. Everything here is offline. */

import { createPrivateKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TIERS, type Tier } from '../domain/licence/features';
import { formatIssuerKey, parseIssuerKey } from '../domain/licence/issuer-key';
import { standingOf } from '../domain/licence/licence';
import { readLicence, REFUSALS } from '../domain/licence/read-licence';
import { signLicence } from '../domain/licence/sign-licence';

export interface CommandIo {
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export const USAGE = `session-guard-license keys --out <file>
    Makes an Ed25519 key, writes the private half to a new file that its owner alone may read, and prints the public half.
session-guard-license issue --key <file> --tier ${TIERS.join('|')} --licensee <name> [--days <n> | --until <date>] [--from <date>]
    Prints a licence. Without --days and --until it never ends. Dates are UTC, such as 2027-12-31.
session-guard-license show --issuer <public key or its file> <licence>
    Tells what a licence says, and whether it is in force.`;

/** Wrong words on the command line, or files that are not what they should be; the message is for whoever typed them. */
class CommandError extends Error {}

const DAY = 86_400_000;
const MAX_NAME = 200;

type Values = Readonly<Record<string, string | undefined>>;

const required = (values: Values, name: string): string => {
  const value = values[name];
  if (value === undefined || value.trim() === '') throw new CommandError(`--${name} is missing.`);
  return value;
};

const parseDate = (name: string, text: string): number => {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isFinite(moment) && new Date(moment).toISOString().startsWith(text)) return moment;
  throw new CommandError(`--${name} is no date such as 2027-12-31.`);
};

const readFile = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`${file} cannot be read.`);
  }
};

const readPrivateKey = (file: string): KeyObject => {
  try {
    const key = createPrivateKey(readFile(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    // No key at all: told below like a key of another kind.
  }
  throw new CommandError(`${file} holds no private Ed25519 key.`);
};

const makeKeys = (values: Values, { print }: CommandIo): number => {
  const file = required(values, 'out');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  try {
    // A new file alone: a key that is written over is lost, and with it every renewal.
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  } catch {
    throw new CommandError(`${file} cannot be written, or is there already; an existing file is left alone.`);
  }
  print(`The private half is in ${file}. Keep it: whoever has it can issue licences, and without it none can be renewed.`);
  print('The public half, for licence.issuer:');
  print(formatIssuerKey(publicKey));
  return 0;
};

const computeEnd = (values: Values, start: number): number | null => {
  if (values.days !== undefined && values.until !== undefined) throw new CommandError('Give --days or --until, not both.');
  // Until the end of that day.
  if (values.until !== undefined) return parseDate('until', values.until) + DAY;
  if (values.days === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(values.days)) throw new CommandError('--days is no whole number from 1 to 99999.');
  return start + Number(values.days) * DAY;
};

const issue = (values: Values, { print, now }: CommandIo): number => {
  const key = readPrivateKey(required(values, 'key'));
  const tier = TIERS.find((known): known is Tier => known === values.tier);
  if (!tier) throw new CommandError(`--tier has to be one of ${TIERS.join(', ')}.`);
  const licensee = required(values, 'licensee').trim();
  if (licensee.length > MAX_NAME || /\p{Cc}/u.test(licensee))
    throw new CommandError(`--licensee has at most ${MAX_NAME} characters, on one line.`);
  const issuedAt = Math.floor(now() / 1000) * 1000;
  const startsAt = values.from === undefined ? issuedAt : parseDate('from', values.from);
  const expiresAt = computeEnd(values, startsAt);
  if (expiresAt !== null && expiresAt <= Math.max(startsAt, issuedAt)) throw new CommandError('The licence would end before it begins.');
  print(signLicence({ id: randomUUID(), tier, licensee, issuedAt, startsAt, expiresAt }, key));
  return 0;
};

const show = (values: Values, [token = '']: readonly string[], { print, now }: CommandIo): number => {
  const given = required(values, 'issuer');
  const issuer = parseIssuerKey(given) ?? parseIssuerKey(readFile(given));
  if (!issuer) throw new CommandError('--issuer is no public Ed25519 key.');
  const reading = readLicence(token.trim(), issuer);
  if (reading.kind === 'refused') throw new CommandError(`This ${REFUSALS[reading.reason]}.`);
  const { id, tier, licensee, issuedAt, startsAt, expiresAt } = reading.licence;
  const iso = (moment: number): string => new Date(moment).toISOString();
  const standing = standingOf(reading.licence, now());
  for (const [name, value] of [
    ['id', id],
    ['tier', tier],
    ['licensee', licensee],
    ['issued', iso(issuedAt)],
    ['from', iso(startsAt)],
    ['until', expiresAt === null ? 'never ends' : iso(expiresAt)],
    ['standing', standing],
  ] as const)
    print(`${name.padEnd(9)} ${value}`);
  return standing === 'in-force' ? 0 : 1;
};

const OPTIONS = {
  keys: ['out'],
  issue: ['key', 'tier', 'licensee', 'days', 'until', 'from'],
  show: ['issuer'],
} as const;

const isCommand = (name: string | undefined): name is keyof typeof OPTIONS => name !== undefined && Object.hasOwn(OPTIONS, name);

const parse = (command: keyof typeof OPTIONS, args: readonly string[]) => {
  const options = Object.fromEntries(OPTIONS[command].map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: command === 'show' });
    return { values: values as Values, positionals };
  } catch {
    throw new CommandError(`The options of ${command} are ${OPTIONS[command].map((name) => `--${name}`).join(', ')}, each with a value.`);
  }
};

/** @returns the exit code: 1 where something is wrong, which is printed as an error. Prints no private key. */
export const runLicenseCommand = ([command, ...args]: readonly string[], io: CommandIo): number => {
  if (!isCommand(command)) {
    io.printError(USAGE);
    return command === undefined || command === '--help' ? 0 : 1;
  }
  try {
    const { values, positionals } = parse(command, args);
    if (command === 'keys') return makeKeys(values, io);
    return command === 'issue' ? issue(values, io) : show(values, positionals, io);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    io.printError(error.message);
    return 1;
  }
};
