/** The payload that Standard Webhooks 1.0.0 advises, and what is ours in `data`. */

const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const MOMENT = { type: 'string', format: 'date-time' };
const TYPE = { type: 'string', pattern: '^[a-zA-Z0-9_.]+$' };
const SEVERITY = { enum: ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] };
const maybe = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const TEXT = { type: 'string', maxLength: 200 };

export const PLAIN_PAYLOAD = object({
  type: TYPE,
  timestamp: MOMENT,
  data: object({
    trigger: { type: 'string', pattern: '^[A-Z_]+$' },
    severity: SEVERITY,
    count: { type: 'integer', minimum: 1 },
    firstAt: MOMENT,
    lastAt: MOMENT,
    isTest: { type: 'boolean' },
    events: {
      type: 'array',
      items: object({
        id: TEXT,
        cursor: maybe(TEXT),
        type: TYPE,
        severity: SEVERITY,
        occurredAt: MOMENT,
        user: maybe(object({ origin: { enum: ['USER', 'ADMIN'] }, id: TEXT, username: maybe(TEXT), email: maybe(TEXT) })),
        session: maybe({ type: 'object', required: ['id', 'status', 'device', 'ipAddress', 'endReason'] }),
        riskEvent: maybe({ type: 'object', required: ['id', 'decision', 'signals', 'securityScore', 'policies'] }),
        policy: maybe(object({ id: TEXT, name: TEXT })),
        actor: maybe(object({ kind: TEXT, id: maybe(TEXT), name: maybe(TEXT), ipAddress: maybe(TEXT) })),
        detail: maybe({ type: 'object' }),
      }),
    },
  }),
});
