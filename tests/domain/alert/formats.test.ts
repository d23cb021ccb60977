/** Every format against its published schema, written as data of ours; signatures by code that is not ours. */

import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose-6';
import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL_FORMATS, type ChannelFormat } from '../../../server/src/domain/alert/channel';
import { renderWebhook } from '../../../server/src/domain/alert/formats/render-webhook';
import type { RenderedRequest } from '../../../server/src/domain/alert/formats/rendering';
import { generateSigningKey, type SigningKey } from '../../../server/src/domain/alert/formats/security-event-token';
import { createWebhookSecret, isWebhookSecret, signWebhook } from '../../../server/src/domain/alert/formats/sign-webhook';
import { EVENT_TYPES, type AuthEvent } from '../../../server/src/domain/event';
import type { RiskEvent } from '../../../server/src/domain/risk/risk-event';
import type { Severity } from '../../../server/src/domain/severity';
import {
  channelOf,
  contextOf,
  CREDENTIAL_CHANGED,
  FAILED_LOGIN,
  keyFrom,
  LOGIN,
  LOGOUT,
  messageOf,
  RISK_DETECTED,
  SECRET,
  SESSION,
} from './example-messages';
import { CLOUDEVENT } from './schemas/cloudevents';
import { ECS_DOCUMENT } from './schemas/ecs';
import { AUTHENTICATION, DETECTION_FINDING } from './schemas/ocsf';
import { PLAIN_PAYLOAD } from './schemas/plain';
import { SET_CLAIMS, SET_HEADER } from './schemas/security-event-token';

const ajv = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }));

/** With what is wrong in the message where it does not fit. */
const expectValid = (schema: object, value: unknown): void => {
  const validate = ajv.compile(schema);
  const isValid = validate(value);
  expect({ isValid, errors: validate.errors }).toEqual({ isValid: true, errors: null });
};

const EXAMPLES = [LOGIN, FAILED_LOGIN, LOGOUT, RISK_DETECTED, CREDENTIAL_CHANGED];
/** Every type of event, with a session and without, and with what clients may write into it. */
const VARIANTS: AuthEvent[] = EVENT_TYPES.flatMap((type, index) => [
  { ...LOGIN, type, id: `with-${index}` },
  { ...FAILED_LOGIN, type, id: `without-${index}`, detail: null },
  {
    ...RISK_DETECTED,
    type,
    id: `hostile-${index}`,
    session: {
      ...SESSION,
      username: '"}\u0000<script>\ud800'.repeat(200),
      email: null,
      ipAddress: 'h:0123456789abcdef',
      location: null,
      endReason: 'POLICY',
      device: { ...SESSION.device, userAgent: '\u2028" \\ '.repeat(2000), browser: null, model: 'x'.repeat(5000) },
    },
    detail: { reason: 'y'.repeat(5000), ipAddress: 'no address', deep: { a: { b: { c: { d: 'e' } } } }, list: Array(500).fill('z') },
  },
]);

let key: SigningKey;
beforeAll(async () => {
  key = keyFrom(await generateSigningKey());
});

const render = (format: ChannelFormat, events: readonly AuthEvent[]): RenderedRequest[] =>
  renderWebhook(messageOf(events), channelOf(format), contextOf(key));
const bodies = (format: ChannelFormat, events: readonly AuthEvent[]): unknown[] =>
  render(format, events).map(({ body }) => JSON.parse(body) as unknown);
const schemaOf = (body: unknown): object => ((body as { class_uid: number }).class_uid === 3002 ? AUTHENTICATION : DETECTION_FINDING);

describe('a webhook', () => {
  it.each(CHANNEL_FORMATS)('is signed in %s so that the standardwebhooks package takes it', (format) => {
    const now = Date.now();
    const [request] = renderWebhook(messageOf([LOGIN]), channelOf(format), contextOf(key, now));
    const { headers, body } = request as RenderedRequest;
    const webhook = new Webhook(SECRET);
    // The package reads JSON, and a token is none: there its signature is compared.
    const sentAt = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(webhook.sign(headers['webhook-id'] ?? '', sentAt, body)).toBe(headers['webhook-signature']);
    if (format !== 'CAEP') expect(webhook.verify(body, { ...headers })).toEqual(JSON.parse(body));
    expect(() => webhook.verify(`${body} `, { ...headers })).toThrow('No matching signature');
    expect(() => new Webhook(createWebhookSecret()).verify(body, { ...headers })).toThrow('No matching signature');
  });

  it('is signed by both secrets while one is exchanged for the other', () => {
    const next = createWebhookSecret();
    const [request] = renderWebhook(messageOf([LOGIN]), channelOf('PLAIN', `${next} ${SECRET}`), contextOf(key, Date.now()));
    const { headers, body } = request as RenderedRequest;
    for (const secret of [next, SECRET]) expect(new Webhook(secret).verify(body, { ...headers })).toBeTruthy();
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  it('tells the moment of the attempt, and keeps its id', () => {
    const sign = (sentAt: number) => signWebhook({ id: 'a', sentAt, body: '{}' }, [SECRET]);
    expect(sign(1_700_000_000_999)).toMatchObject({ 'webhook-id': 'a', 'webhook-timestamp': '1700000000' });
    expect(sign(1_700_000_005_000)['webhook-signature']).not.toBe(sign(1_700_000_000_000)['webhook-signature']);
    const ids = (now: number) => renderWebhook(messageOf([LOGIN, LOGOUT]), channelOf('ECS'), contextOf(key, now)).map(({ id }) => id);
    expect(ids(1_700_000_000_000)).toEqual(ids(1_700_009_999_000));
    expect(new Set(ids(0)).size).toBe(2);
  });

  it.each(['', 'whsec_', 'whsec_dG9vIHNob3J0', `whsec_${Buffer.alloc(65).toString('base64')}`, 'whsec_not base64, whatever it says it is'])(
    'has no secret like %j',
    (secret) => {
      expect(isWebhookSecret(secret)).toBe(false);
      expect(() => signWebhook({ id: 'a', sentAt: 0, body: '' }, [secret])).toThrow(RangeError);
    }
  );

  it('goes unsigned where the channel has no secret', () => {
    const [request] = renderWebhook(messageOf([LOGIN]), channelOf('PLAIN', null), contextOf(key));
    expect(Object.keys(request?.headers ?? {})).toEqual(['content-type']);
  });
});

describe('a text for receivers', () => {
  it.each(CHANNEL_FORMATS)('has no half of a character in %s, for which a receiver might refuse it', (format) => {
    const texts = VARIANTS.flatMap((event) => render(format, [event])).map(({ body }) =>
      format === 'CAEP' ? Buffer.from(body.split('.')[1] ?? '', 'base64url').toString() : body
    );
    expect(texts.length).toBeGreaterThan(2);
    expect(JSON.stringify(texts.map((text) => JSON.parse(text) as unknown))).not.toMatch(/\\ud[89a-f]/);
  });
});

describe('a test', () => {
  const testOf = (format: ChannelFormat): unknown[] =>
    renderWebhook(messageOf([LOGIN], { isTest: true }), channelOf(format), contextOf(key)).map(({ body }) =>
      format === 'CAEP' ? decodeJwt(body) : (JSON.parse(body) as unknown)
    );
  const schemas = { PLAIN: PLAIN_PAYLOAD, CLOUDEVENTS: CLOUDEVENT, OCSF: AUTHENTICATION, ECS: ECS_DOCUMENT, CAEP: SET_CLAIMS };

  it.each([
    ['PLAIN', { data: { isTest: true } }],
    ['CLOUDEVENTS', { istest: true }],
    ['OCSF', { metadata: { labels: ['test'] } }],
    ['ECS', { tags: ['test'] }],
  ] as const)('in %s says that it is one, so that no rule takes it for a login', (format, mark) => {
    const [body] = testOf(format);
    expectValid(schemas[format], body);
    expect(body).toMatchObject(mark);
    expect(bodies(format, [LOGIN])[0]).not.toMatchObject(mark);
  });

  it('in CAEP verifies the stream, and says nothing of any account', () => {
    const [claims] = testOf('CAEP');
    expectValid(schemas.CAEP, claims);
    expect(claims).toMatchObject({
      jti: LOGIN.id,
      sub_id: { format: 'opaque', id: channelOf('CAEP').id },
      events: { 'https://schemas.openid.net/secevent/ssf/event-type/verification': {} },
    });
    expect(JSON.stringify(claims)).not.toContain('kim');
  });
});

describe('PLAIN', () => {
  it('is {type, timestamp, data}, one request for a group', () => {
    expect(render('PLAIN', EXAMPLES)).toHaveLength(1);
    for (const event of [...EXAMPLES, ...VARIANTS]) for (const body of bodies('PLAIN', [event])) expectValid(PLAIN_PAYLOAD, body);
  });

  it('stays below 20 kB, telling the newest of what is too much', () => {
    const many = Array.from({ length: 20 }, (_, index): AuthEvent => ({ ...(VARIANTS.at(-1) ?? LOGIN), id: `event-${index}` }));
    const [request] = renderWebhook(messageOf(many, { count: 1000 }), channelOf('PLAIN'), contextOf(key));
    expect(Buffer.byteLength(request?.body ?? '')).toBeLessThan(20_000);
    const { data } = JSON.parse(request?.body ?? '') as { data: { count: number; events: { id: string }[] } };
    expect(data.count).toBe(1000);
    expect(data.events.at(-1)?.id).toBe('event-19');
  });
});

describe('CLOUDEVENTS', () => {
  it('is structured JSON, one event a request, whatever the event', () => {
    expect(render('CLOUDEVENTS', EXAMPLES)).toHaveLength(EXAMPLES.length);
    for (const body of bodies('CLOUDEVENTS', [...EXAMPLES])) expectValid(CLOUDEVENT, body);
    for (const event of VARIANTS) for (const body of bodies('CLOUDEVENTS', [event])) expectValid(CLOUDEVENT, body);
  });
});

describe('OCSF', () => {
  it('tells logins, failed logins and logouts as 3002', () => {
    const [login, failed, logout] = bodies('OCSF', [LOGIN, FAILED_LOGIN, LOGOUT]);
    expect(login).toMatchObject({ type_uid: 300_201, status_id: 1, user: { uid: '42', name: 'kim' }, is_new_logon: true });
    expect(failed).toMatchObject({ type_uid: 300_201, status_id: 2, user: { name: 'k***@example.com' } });
    expect(logout).toMatchObject({ type_uid: 300_202, session: { uid: SESSION.id, expiration_reason: 'FORCE_LOGOUT' } });
  });

  it('tells risk as 2004, with 100 for the greatest', () => {
    expect(bodies('OCSF', [RISK_DETECTED])).toMatchObject([
      { type_uid: 200_401, risk_score: 45, risk_level_id: 3, disposition_id: 24, metadata: { profiles: ['security_control'] } },
    ]);
  });

  it('fits the schema, and is silent about what the two classes have no word for', () => {
    for (const event of [...EXAMPLES, ...VARIANTS]) for (const body of bodies('OCSF', [event])) expectValid(schemaOf(body), body);
    expect(render('OCSF', [{ ...LOGIN, type: 'SETTINGS_CHANGED' }, CREDENTIAL_CHANGED])).toEqual([]);
  });
});

describe('ECS', () => {
  it('is a document of the schema for every type of event', () => {
    for (const event of [...EXAMPLES, ...VARIANTS]) for (const body of bodies('ECS', [event])) expectValid(ECS_DOCUMENT, body);
  });

  it('tells who acted on whom, and no hash as an address', () => {
    const [logout] = bodies('ECS', [LOGOUT]);
    expect(logout).toMatchObject({ user: { id: '1', domain: 'administrators', target: { id: '42', domain: 'users' } } });
    const [hashed] = bodies('ECS', [{ ...LOGIN, session: { ...SESSION, ipAddress: 'h:0123456789abcdef' } }]) as [{ source: object }];
    expect(hashed.source).toMatchObject({ address: 'h:0123456789abcdef' });
    expect(hashed.source).not.toHaveProperty('ip');
  });
});

describe('CAEP', () => {
  const verify = (token: string) => jwtVerify(token, createLocalJWKSet({ keys: [{ ...key.publicJwk }] }), { typ: 'secevent+jwt' });

  it('is a signed token of one event, which jose takes', async () => {
    for (const { body } of render('CAEP', EXAMPLES)) {
      const { protectedHeader, payload } = await verify(body);
      expectValid(SET_HEADER, protectedHeader);
      expectValid(SET_CLAIMS, payload);
    }
  });

  it('fits the schema for every type of event, and is silent where CAEP has no word', async () => {
    const sent = new Set<string>();
    for (const event of VARIANTS)
      for (const { body } of render('CAEP', [event])) {
        expectValid(SET_CLAIMS, (await verify(body)).payload);
        sent.add(event.type);
      }
    expect([...sent].sort()).toEqual(
      ['LOGIN_BLOCKED', 'RISK_DETECTED', 'SESSION_ENDED', 'SESSION_STARTED', 'TOKEN_REUSED'].concat('CREDENTIAL_CHANGED').sort()
    );
    expect(render('CAEP', [FAILED_LOGIN])).toEqual([]);
    expect(render('CAEP', [{ ...LOGIN, session: { ...SESSION, loginMethod: 'ADOPTED' } }])).toEqual([]);
  });

  it('tells how grave things were before, where that is known', async () => {
    const levelsOf = async (previousSeverity?: Severity) => {
      const riskEvent = { ...RISK_DETECTED.riskEvent, ...(previousSeverity ? { previousSeverity } : {}) } as RiskEvent;
      const [request] = render('CAEP', [{ ...RISK_DETECTED, riskEvent }]);
      const { payload } = await verify(request?.body ?? '');
      expectValid(SET_CLAIMS, payload);
      const { previous_level: previous, current_level: current } = Object.values(payload.events as object)[0] as Record<string, string>;
      return [previous, current];
    };
    expect(await levelsOf()).toEqual([undefined, 'HIGH']);
    expect(await levelsOf('INFO')).toEqual(['LOW', 'HIGH']);
    expect(await levelsOf('MEDIUM')).toEqual(['MEDIUM', 'HIGH']);
    expect(await levelsOf('CRITICAL')).toEqual(['HIGH', 'HIGH']);
  });

  it('is refused by jose once a letter of it is another', async () => {
    const [request] = render('CAEP', [LOGIN]);
    const [head, claims, signature] = (request?.body ?? '').split('.');
    const other = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()), iss: 'https://evil.example.com' })
    );
    await expect(verify(`${head}.${other.toString('base64url')}.${signature}`)).rejects.toThrow();
  });

  it('names the account by its id where that is asked for, or where it has no address', () => {
    const context = contextOf(key);
    const claims = (event: AuthEvent, subject: 'email' | 'iss_sub'): { sub_id: { user?: unknown } } => {
      const [request] = renderWebhook(messageOf([event]), channelOf('CAEP'), {
        ...context,
        sets: { ...context.sets, subject, sign: (set) => JSON.stringify(set) },
      });
      return JSON.parse(request?.body ?? '') as { sub_id: { user?: unknown } };
    };
    const id = { format: 'iss_sub', iss: 'https://cms.example.com', sub: 'user:42' };
    expect(claims(LOGIN, 'iss_sub').sub_id.user).toEqual(id);
    expect(claims(CREDENTIAL_CHANGED, 'email').sub_id).toEqual({ format: 'email', email: 'kim@example.com' });
    expect(claims({ ...CREDENTIAL_CHANGED, user: { origin: 'ADMIN', id: '7' } }, 'email').sub_id).toEqual({ ...id, sub: 'admin:7' });
  });
});
