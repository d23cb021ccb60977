/** Claims of a SET as SSF 1.0 profiles them, of its verification event, and of the four events of CAEP 1.0 that are sent. */

const object = (properties: Record<string, unknown>, required: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const TEXT = { type: 'string', minLength: 1 };
const LOCALIZED = {
  type: 'object',
  minProperties: 1,
  additionalProperties: TEXT,
  propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' },
};

const EMAIL = object({ format: { const: 'email' }, email: { type: 'string', format: 'email' } }, ['format', 'email']);
const ISS_SUB = object({ format: { const: 'iss_sub' }, iss: TEXT, sub: TEXT }, ['format', 'iss', 'sub']);
const OPAQUE = object({ format: { const: 'opaque' }, id: TEXT }, ['format', 'id']);
const USER = { anyOf: [EMAIL, ISS_SUB] };
const COMPLEX = object({ format: { const: 'complex' }, user: USER, session: OPAQUE }, ['format']);

const COMMON = {
  event_timestamp: { type: 'integer', minimum: 1_000_000_000, maximum: 9_999_999_999 },
  initiating_entity: { enum: ['admin', 'user', 'policy', 'system'] },
  reason_admin: LOCALIZED,
  reason_user: LOCALIZED,
};
const PREFIX = 'https://schemas.openid.net/secevent/caep/event-type/';

export const SET_HEADER = object({ typ: { const: 'secevent+jwt' }, alg: { const: 'RS256' }, kid: TEXT }, ['typ', 'alg', 'kid']);

/** Closed: `sub` and `exp` must not be there. */
export const SET_CLAIMS = object(
  {
    iss: { type: 'string', format: 'uri' },
    aud: TEXT,
    jti: TEXT,
    iat: { type: 'integer', minimum: 1_000_000_000, maximum: 9_999_999_999 },
    txn: TEXT,
    sub_id: { anyOf: [EMAIL, ISS_SUB, COMPLEX, OPAQUE] },
    events: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: {
        'https://schemas.openid.net/secevent/ssf/event-type/verification': object({ state: TEXT }, []),
        [`${PREFIX}session-established`]: object(
          { ...COMMON, fp_ua: TEXT, ext_id: TEXT, acr: TEXT, amr: { type: 'array', items: TEXT } },
          []
        ),
        [`${PREFIX}session-revoked`]: object(COMMON, ['reason_admin']),
        [`${PREFIX}risk-level-change`]: object(
          {
            ...COMMON,
            principal: { enum: ['USER', 'DEVICE', 'SESSION', 'TENANT', 'ORG_UNIT', 'GROUP'] },
            current_level: { enum: ['LOW', 'MEDIUM', 'HIGH'] },
            previous_level: { enum: ['LOW', 'MEDIUM', 'HIGH'] },
            risk_reason: TEXT,
          },
          ['principal', 'current_level']
        ),
        [`${PREFIX}credential-change`]: object(
          {
            ...COMMON,
            credential_type: {
              enum: [
                'password',
                'pin',
                'x509',
                'fido2-platform',
                'fido2-roaming',
                'fido-u2f',
                'verifiable-credential',
                'phone-voice',
                'phone-sms',
                'app',
              ],
            },
            change_type: { enum: ['create', 'revoke', 'update', 'delete'] },
            friendly_name: TEXT,
          },
          ['credential_type', 'change_type', 'reason_admin']
        ),
      },
    },
  },
  ['iss', 'aud', 'jti', 'iat', 'txn', 'sub_id', 'events']
);
