/** Reads the configuration once, at boot: the file first, the environment where the file says nothing. */

import { configSchema, KEY_REMEDY, type GuardConfig } from './schema';

type Environment = Readonly<Record<string, string | undefined>>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text of a variable; undefined where it is not set or blank, as an empty line in an .env file leaves it. */
const readVariable = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

/** Adds defaults to a section of the file. A section that is no object stays as it is, for the schema to refuse. */
const fill = (section: unknown, defaults: Record<string, unknown>): unknown => {
  if (section !== undefined && !isRecord(section)) return section;
  const filled: Record<string, unknown> = { ...section };
  for (const [key, value] of Object.entries(defaults)) if (value !== undefined) filled[key] ??= value;
  return filled;
};

/** Platforms set REDIS_URL unasked: a file that names Sentinels or a cluster means those. */
const namesServers = (redis: unknown): boolean => isRecord(redis) && (redis.sentinel !== undefined || redis.cluster !== undefined);

const addEnvironment = (raw: unknown, env: Environment): unknown => {
  if (!isRecord(raw)) return raw;
  const previousKeys = readVariable(env, 'SESSION_ENCRYPTION_KEY_PREVIOUS')
    ?.split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  return {
    ...raw,
    encryption: fill(raw.encryption, { key: readVariable(env, 'SESSION_ENCRYPTION_KEY'), previousKeys }),
    licence: fill(raw.licence, { token: readVariable(env, 'SESSION_GUARD_LICENSE') }),
    redis: fill(raw.redis, { url: namesServers(raw.redis) ? undefined : readVariable(env, 'REDIS_URL') }),
  };
};

/** `feed.allowedOrigins[2]`; the plugin's whole configuration where the path is empty. */
const formatPath = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('') ||
  'the configuration';

/** Whether encryption.key is absent, as opposed to wrong: the schema reports wrong ones. */
const isKeyAbsent = (input: unknown): boolean => isRecord(input) && isRecord(input.encryption) && input.encryption.key === undefined;

/** A session would count as inactive between two writes of when it was last seen. */
const isSeenTooRarely = (input: unknown): boolean => {
  const { lastSeenInterval, inactivityTimeout } = isRecord(input) ? input : {};
  return typeof lastSeenInterval === 'number' && typeof inactivityTimeout === 'number' && lastSeenInterval > inactivityTimeout;
};

/**
 * The configuration with every default filled in, frozen. Values of `raw` win over `env`.
 *
 * @param raw what the application's plugin configuration holds; undefined and null count as empty
 * @param env reads SESSION_ENCRYPTION_KEY, SESSION_ENCRYPTION_KEY_PREVIOUS (separated by commas), SESSION_GUARD_LICENSE and REDIS_URL
 * @param production whether a missing encryption key stops the boot
 * @throws Error that lists every problem with its path, what is wrong and what to do; secrets are never in it
 */
export const parseConfig = (raw: unknown, env: Environment, production: boolean): GuardConfig => {
  const input = addEnvironment(raw ?? {}, env);
  const result = configSchema.safeParse(input);
  const problems = (result.error?.issues ?? []).flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => `${formatPath(path)} ${issue.message}`);
  });
  if (production && isKeyAbsent(input)) {
    problems.push(`encryption.key is missing, and production needs one; set SESSION_ENCRYPTION_KEY; ${KEY_REMEDY}`);
  }
  if (isSeenTooRarely(input)) {
    problems.push('lastSeenInterval is longer than inactivityTimeout; give at most as many seconds, or raise inactivityTimeout');
  }
  if (result.success && problems.length === 0) return result.data;
  throw new Error(`Session Guard cannot start with its configuration:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
};
