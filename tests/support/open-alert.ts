/** Opens what a webhook was sent, by code that is not ours: the signature, the token, and the schema of the format. */

import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { jwtVerify, type JWTVerifyGetKey } from 'jose-6';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import type { ChannelFormat } from '../../server/src/domain/alert/channel';
import { CLOUDEVENT } from '../domain/alert/schemas/cloudevents';
import { ECS_DOCUMENT } from '../domain/alert/schemas/ecs';
import { AUTHENTICATION, DETECTION_FINDING } from '../domain/alert/schemas/ocsf';
import { PLAIN_PAYLOAD } from '../domain/alert/schemas/plain';
import { SET_CLAIMS, SET_HEADER } from '../domain/alert/schemas/security-event-token';
import type { Received } from './alert-receiver';

/** Members that cases look at, each of one format or another. */
export interface OpenedAlert {
  readonly type: string;
  readonly data: { readonly trigger: string };
  readonly event: { readonly action: string };
  readonly class_uid: number;
  readonly events: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface AlertKeys {
  /** Of the channel. */
  readonly secret: string;
  /** Origin of the receiver. */
  readonly audience: string;
  /** Published by the application. */
  readonly keys: JWTVerifyGetKey;
}

const ajv = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }));
const expectValid = (schema: object, value: unknown): void => {
  const validate = ajv.compile(schema);
  const isValid = validate(value);
  expect({ isValid, errors: validate.errors }).toEqual({ isValid: true, errors: null });
};

const SCHEMAS = { PLAIN: PLAIN_PAYLOAD, CLOUDEVENTS: CLOUDEVENT, ECS: ECS_DOCUMENT } as const;

/** The claims of a token, the document of any other format. */
export const openAlert = async (
  format: ChannelFormat,
  { body, headers }: Received,
  { secret, audience, keys }: AlertKeys
): Promise<OpenedAlert> => {
  const webhook = new Webhook(secret);
  // The package reads JSON, and a token is none: there its signature is compared.
  const sentAt = new Date(Number(headers['webhook-timestamp']) * 1000);
  expect(webhook.sign(String(headers['webhook-id']), sentAt, body)).toBe(headers['webhook-signature']);
  if (format === 'CAEP') {
    const { payload, protectedHeader } = await jwtVerify(body, keys, { audience, typ: 'secevent+jwt' });
    expect(headers['content-type']).toBe('application/secevent+jwt');
    expectValid(SET_HEADER, protectedHeader);
    expectValid(SET_CLAIMS, payload);
    return payload as unknown as OpenedAlert;
  }
  const document = webhook.verify(body, headers as Record<string, string>) as OpenedAlert;
  if (format !== 'OCSF') expectValid(SCHEMAS[format], document);
  else expectValid(document.class_uid === 3002 ? AUTHENTICATION : DETECTION_FINDING, document);
  return document;
};
