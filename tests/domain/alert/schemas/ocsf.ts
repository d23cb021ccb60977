/** OCSF 1.4.0: classes Authentication and Detection Finding, and the objects in them, as far as they are used. Closed: a member that the schema does not have is found. */

const closed = (properties: Record<string, unknown>, required: readonly string[] = [], more: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
  ...more,
});

const TEXT = { type: 'string', minLength: 1 };
const NUMBER = { type: 'integer' };
const MOMENT = { type: 'integer', minimum: 1_000_000_000_000 };
const ids = (...values: number[]) => ({ enum: values });

const user = closed({ uid: TEXT, name: TEXT, type_id: ids(0, 1, 2, 3, 4, 99), type: TEXT, email_addr: { ...TEXT, format: 'email' } }, [], {
  anyOf: [{ required: ['uid'] }, { required: ['name'] }],
});
const session = closed({
  uid: TEXT,
  uuid: { type: 'string', format: 'uuid' },
  issuer: TEXT,
  created_time: MOMENT,
  expiration_time: MOMENT,
  expiration_reason: TEXT,
  is_remote: { type: 'boolean' },
  is_vpn: { type: 'boolean' },
  is_mfa: { type: 'boolean' },
});
const endpoint = closed(
  {
    ip: {
      anyOf: [
        { type: 'string', format: 'ipv4' },
        { type: 'string', format: 'ipv6' },
      ],
    },
    uid: TEXT,
    port: NUMBER,
    location: closed({ country: { type: 'string', pattern: '^[A-Z]{2}$' }, region: TEXT, city: TEXT }),
    autonomous_system: closed({ number: NUMBER, name: TEXT }, ['number']),
  },
  [],
  { anyOf: [{ required: ['ip'] }, { required: ['uid'] }] }
);
const metadata = closed(
  {
    version: { const: '1.4.0' },
    uid: TEXT,
    event_code: TEXT,
    sequence: NUMBER,
    logged_time: MOMENT,
    profiles: { type: 'array', items: TEXT, uniqueItems: true },
    labels: { type: 'array', items: TEXT, uniqueItems: true },
    product: closed({ name: TEXT, vendor_name: TEXT, version: TEXT }, ['vendor_name']),
  },
  ['product', 'version']
);

const BASE = {
  category_uid: NUMBER,
  class_uid: NUMBER,
  activity_id: NUMBER,
  type_uid: NUMBER,
  severity_id: ids(0, 1, 2, 3, 4, 5, 6, 99),
  time: MOMENT,
  metadata,
  status_id: NUMBER,
  status: TEXT,
};
const REQUIRED = ['category_uid', 'class_uid', 'activity_id', 'type_uid', 'severity_id', 'time', 'metadata'];

export const AUTHENTICATION = closed(
  {
    ...BASE,
    category_uid: { const: 3 },
    class_uid: { const: 3002 },
    activity_id: ids(1, 2),
    type_uid: ids(300_201, 300_202),
    status_id: ids(1, 2),
    status_detail: TEXT,
    user,
    session,
    src_endpoint: endpoint,
    http_request: closed({ user_agent: TEXT }),
    service: closed({ name: TEXT, uid: TEXT }),
    is_remote: { type: 'boolean' },
    is_new_logon: { type: 'boolean' },
    logon_type_id: ids(0, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 99),
    logon_type: TEXT,
  },
  [...REQUIRED, 'user', 'service']
);

export const DETECTION_FINDING = closed(
  {
    ...BASE,
    category_uid: { const: 2 },
    class_uid: { const: 2004 },
    activity_id: { const: 1 },
    type_uid: { const: 200_401 },
    status_id: ids(1, 2, 3, 4, 5, 6),
    is_alert: { type: 'boolean' },
    finding_info: closed(
      {
        uid: TEXT,
        title: TEXT,
        desc: TEXT,
        created_time: MOMENT,
        types: { type: 'array', items: TEXT },
        analytic: closed({ type_id: ids(0, 1, 2, 3, 4, 5, 6, 7, 99), type: TEXT, name: TEXT }, ['type_id']),
      },
      ['uid', 'title']
    ),
    risk_score: { type: 'integer', minimum: 0, maximum: 100 },
    risk_level_id: ids(0, 1, 2, 3, 4, 99),
    evidences: { type: 'array', items: closed({ actor: closed({ user, session }), src_endpoint: endpoint, data: { type: 'object' } }) },
    // Of the profile `security_control`.
    action_id: ids(0, 1, 2, 99),
    action: TEXT,
    disposition_id: { type: 'integer', minimum: 0, maximum: 27 },
    disposition: TEXT,
  },
  [...REQUIRED, 'finding_info', 'action_id']
);
