/** Every trigger over every kind of channel in every format, from the event log to a server that takes it; checked by code that is not ours. */

import { randomBytes } from 'node:crypto';
import { createLocalJWKSet } from 'jose-6';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAttempts } from '../../server/src/adapters/attempts/create-attempts';
import { createMemoryCounters } from '../../server/src/adapters/attempts/memory-counters';
import { CHANNEL_FORMATS, type ChannelFormat } from '../../server/src/domain/alert/channel';
import { ALERT_TRIGGERS, type AlertTrigger } from '../../server/src/domain/alert/trigger';
import type { AuthEvent } from '../../server/src/domain/event';
import { NO_ATTEMPTS } from '../../server/src/domain/risk/signal-rule';
import type { Session, SessionId } from '../../server/src/domain/session';
import { createUuidV7 } from '../../server/src/domain/uuid-v7';
import { createEndSessions } from '../../server/src/use-cases/end-sessions';
import { createEvaluatePolicies } from '../../server/src/use-cases/evaluate-policies';
import { createJudgeChange } from '../../server/src/use-cases/judge-change';
import { createJudgeLogin } from '../../server/src/use-cases/judge-login';
import { createLimitGuesses } from '../../server/src/use-cases/limit-guesses';
import { EXAMPLES } from '../domain/alert/alert-fixtures';
import { policy } from '../domain/policy/policy-fixtures';
import { CHROME_ON_MAC, CURL } from '../scenarios/devices';
import { DEFAULT_OPTIONS } from '../scenarios/options';
import { BERLIN_HOME, SWEDISH_VPN, TOKYO, TOR_EXIT } from '../scenarios/places';
import type { Whereabouts } from '../scenarios/scenario';
import type { Received } from '../support/alert-receiver';
import { openAlert, type OpenedAlert } from '../support/open-alert';
import { sessionOf } from '../use-cases/session-fixtures';
import { openAlertWorld, type AlertWorld } from './alert-world';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const ANNA = { origin: 'USER', id: '1' } as const;
const CAEP = 'https://schemas.openid.net/secevent/caep/event-type/';

let world: AlertWorld;
beforeAll(async () => {
  world = await openAlertWorld();
});
afterAll(() => world?.close());
afterEach(async () => {
  await world.removeChannels();
  world.receiver.received.length = 0;
});

/** That there are channels is told to those that were there before; what is of no interest here is over when this resolves. */
const settle = async (): Promise<void> => {
  await world.deliver();
  world.receiver.received.length = 0;
};

/** A channel for each format, each with a path of its own. */
const addWebhooks = async (triggers: readonly AlertTrigger[]): Promise<ReadonlyMap<ChannelFormat, string>> => {
  const channels = new Map<ChannelFormat, string>();
  for (const format of CHANNEL_FORMATS) {
    const target = `${world.receiver.url}/${format}`;
    channels.set(format, (await world.addChannel({ kind: 'WEBHOOK', format, target, triggers }, SECRET)).id);
  }
  await settle();
  return channels;
};
const receivedAt = (name: string): readonly Received[] => world.receiver.received.filter(({ path }) => path === `/${name}`);

const open = (format: ChannelFormat, request: Received): Promise<OpenedAlert> =>
  openAlert(format, request, {
    secret: SECRET,
    audience: world.receiver.url,
    keys: createLocalJWKSet({ keys: [{ ...world.publicJwk }] }),
  });

/** What the events of triggers become in the two formats that have no word for some of them. */
const WORDS: Readonly<Record<AlertTrigger, { readonly ocsf: 3002 | 2004 | null; readonly caep: string | null }>> = {
  NEW_LOGIN: { ocsf: 3002, caep: 'session-established' },
  NEW_COUNTRY: { ocsf: 2004, caep: 'risk-level-change' },
  ANONYMOUS_NETWORK: { ocsf: 2004, caep: 'risk-level-change' },
  LOW_SCORE: { ocsf: 2004, caep: 'risk-level-change' },
  LOGIN_BLOCKED: { ocsf: 2004, caep: 'risk-level-change' },
  LOCKOUT: { ocsf: 2004, caep: null },
  TOKEN_REUSED: { ocsf: 2004, caep: 'risk-level-change' },
  FORCE_LOGOUT: { ocsf: 3002, caep: 'session-revoked' },
  POLICY: { ocsf: 2004, caep: 'risk-level-change' },
  CREDENTIAL_CHANGED: { ocsf: null, caep: 'credential-change' },
  CHANNEL_FAILED: { ocsf: null, caep: null },
  EVERY_EVENT: { ocsf: null, caep: null },
};
const OF_NOBODY: readonly AlertTrigger[] = ['LOCKOUT', 'CHANNEL_FAILED', 'EVERY_EVENT'];

const happeningOf = (trigger: AlertTrigger): AuthEvent => {
  const example = EXAMPLES[trigger];
  const over = trigger === 'FORCE_LOGOUT' ? ({ status: 'TERMINATED', endReason: 'FORCE_LOGOUT', endedAt: Date.now() } as const) : {};
  return {
    ...example,
    user: OF_NOBODY.includes(trigger) ? null : ANNA,
    session: example.session && sessionOf('1', Date.now(), { id: createUuidV7(Date.now()) as SessionId, ...over }),
    ...(example.riskEvent ? { riskEvent: { ...example.riskEvent, id: createUuidV7(Date.now()) } } : {}),
  };
};

describe.each(ALERT_TRIGGERS)('an alert of %s', (trigger) => {
  it('reaches webhooks in every format, signed and as their schemas say, or is skipped where there is no word for it', async () => {
    const channels = await addWebhooks([trigger]);
    await world.append(happeningOf(trigger));
    await world.deliver();
    const { ocsf, caep } = WORDS[trigger];
    for (const [format, id] of channels) {
      const isSilent = (format === 'OCSF' && ocsf === null) || (format === 'CAEP' && caep === null);
      const delivery = await world.deliveryTo(id);
      expect([format, delivery?.status, delivery?.trigger, delivery?.attempts]).toEqual([
        format,
        isSilent ? 'SKIPPED' : 'DELIVERED',
        trigger,
        1,
      ]);
      const received = receivedAt(format);
      expect([format, received.length]).toEqual([format, isSilent ? 0 : 1]);
      const [request] = received;
      if (!request) continue;
      const told = await open(format, request);
      if (format === 'PLAIN') expect([told.data.trigger, request.headers['webhook-id']]).toEqual([trigger, delivery?.id]);
      if (format === 'OCSF') expect(told.class_uid).toBe(ocsf);
      if (format === 'CAEP') expect(Object.keys(told.events)).toEqual([CAEP + caep]);
    }
  });

  it('reaches chats, and mailboxes of administrators and of the user concerned', async () => {
    const [slack, discord, mail] = [
      await world.addChannel({ kind: 'SLACK', target: `${world.receiver.url}/slack`, triggers: [trigger] }),
      await world.addChannel({ kind: 'DISCORD', target: `${world.receiver.url}/discord`, triggers: [trigger] }),
      await world.addChannel({ kind: 'EMAIL', target: 'ops@example.com, user', triggers: [trigger] }),
    ];
    await settle();
    const event = happeningOf(trigger);
    await world.append(event);
    await world.deliver();
    for (const { id } of [slack, discord, mail]) expect(await world.deliveryTo(id)).toMatchObject({ status: 'DELIVERED', trigger });
    const bodies = (name: string) => receivedAt(name).map(({ body }) => JSON.parse(body) as Record<string, never>);
    expect(bodies('slack')).toMatchObject([{ text: expect.stringContaining(`${event.severity}: `), blocks: expect.any(Array) }]);
    expect(bodies('discord')).toMatchObject([{ allowed_mentions: { parse: [] }, embeds: [{ title: expect.any(String) }] }]);
    const reference = (await world.deliveryTo(mail.id))?.id ?? 'none';
    const mails = world.smtp.mails.filter(({ text }) => text.includes(reference));
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(
      event.user === null ? ['ops@example.com'] : ['anna@example.com', 'ops@example.com']
    );
  });
});

describe('what really happens', () => {
  const places: readonly Whereabouts[] = [BERLIN_HOME, SWEDISH_VPN, TOKYO, TOR_EXIT];
  const lookup = {
    lookUp: (address: string | null) => {
      const found = places.find((place) => place.address === address);
      return { location: found?.location ?? null, network: found?.network ?? BERLIN_HOME.network, failed: false };
    },
    sources: () => [],
  };
  const evaluate = createEvaluatePolicies({
    policies: () => [policy({ networkKinds: ['TOR'] })],
    sandbox: { evaluate: () => Promise.reject(new Error('No expression is in these policies.')) },
    store: { noteFault: async () => undefined },
    users: { load: async () => [], rolesOf: async () => [] },
    unknownCountry: 'allow',
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });

  /** As the request of a login does. */
  const logIn = async (from: Whereabouts): Promise<Session> => {
    const { clock, sessions, histories } = world;
    const { judge } = createJudgeLogin({ lookup, evaluate, clock, options: DEFAULT_OPTIONS, learnAbove: 0 });
    const now = clock.now();
    const { opening } = await judge({
      session: sessionOf('1', now, {
        id: createUuidV7(now) as SessionId,
        device: CHROME_ON_MAC,
        ipAddress: from.address,
        username: 'anna',
        email: 'anna@example.com',
      }),
      known: { history: await histories.read(ANNA), liveSessions: 0 },
      address: from.address,
      attempts: NO_ATTEMPTS,
    });
    await sessions.open({ ...opening, tokens: [] });
    return opening.session;
  };
  const typesAt = async (format: ChannelFormat, pick: (told: OpenedAlert) => unknown): Promise<unknown[]> =>
    Promise.all(receivedAt(format).map(async (request) => pick(await open(format, request))));

  it('is told in each format: logins, risk, a refused login, a token that came back, a lock-out, a logout by somebody else', async () => {
    const { clock, sessions, histories, log, logger, append } = world;
    await addWebhooks(['EVERY_EVENT']);
    const home = await logIn(BERLIN_HOME);
    const abroad = await logIn(SWEDISH_VPN);
    const refused = await logIn(TOR_EXIT);
    expect([home.status, abroad.status, refused.status]).toEqual(['ACTIVE', 'ACTIVE', 'BLOCKED']);
    const judging = createJudgeChange({ store: sessions, histories, lookup, evaluate, clock, options: DEFAULT_OPTIONS });
    await judging.reused(home, 120, { address: TOKYO.address, ipAddress: TOKYO.address, device: CURL });
    const ada = { kind: 'ADMIN', id: '7', name: 'Ada', ipAddress: '192.0.2.1' } as const;
    await createEndSessions(sessions, clock).one(abroad.id, 'FORCE_LOGOUT', { actor: ada, note: 'Asked for by phone.' });
    const limits = () => ({ maxFailedLogins: 2, maxFailedLoginsPerAddress: 100, windowSeconds: 60, lockoutSeconds: 60 });
    const attempts = createAttempts({ counters: createMemoryCounters(), lookupKey: randomBytes(32), limits });
    const guesses = createLimitGuesses({ attempts, limits, log, clock, logger, appendEvent: append });
    for (let failure = 0; failure < 2; failure += 1)
      await guesses.failed({ origin: 'USER', identifier: 'anna', address: TOKYO.address }, TOKYO.address);
    await attempts.stop();
    await world.deliver();

    const events = await log.readAfter(0, 500);
    const happened = events.slice(events.findIndex(({ session }) => session?.id === home.id)).map(({ type }) => type);
    expect(happened).toEqual([
      'SESSION_STARTED',
      'SESSION_STARTED',
      'RISK_DETECTED',
      'LOGIN_BLOCKED',
      'SESSION_ENDED',
      'TOKEN_REUSED',
      'SESSION_ENDED',
      'LOCKOUT',
    ]);
    expect((await typesAt('PLAIN', (told) => told.type)).length).toBe(happened.length);
    expect((await typesAt('CLOUDEVENTS', (told) => told.type)).length).toBe(happened.length);
    expect((await typesAt('ECS', (told) => told.event)).length).toBe(happened.length);
    expect((await typesAt('OCSF', (told) => told.class_uid)).sort()).toEqual([2004, 2004, 2004, 2004, 3002, 3002, 3002, 3002]);
    const claims = await typesAt('CAEP', (told) => Object.entries(told.events)[0]);
    const levels = (claims as [string, Record<string, string>][])
      .filter(([type]) => type === `${CAEP}risk-level-change`)
      .map(([, { previous_level: previous, current_level: current }]) => `${previous} ${current}`);
    expect((claims as [string, object][]).map(([type]) => type.replace(CAEP, '')).sort()).toEqual([
      'risk-level-change',
      'risk-level-change',
      'risk-level-change',
      'session-established',
      'session-established',
      'session-revoked',
      'session-revoked',
    ]);
    // What the session was before is known of the token that came back alone: its login was judged, and quiet.
    expect(levels.sort()).toEqual([
      expect.stringMatching(/^LOW HIGH$/),
      expect.stringMatching(/^undefined /),
      expect.stringMatching(/^undefined /),
    ]);
  });
});
