/** ECS 8.17: the field sets that are used, with the values that the schema allows, and our own namespace. */

const object = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const KEYWORD = { type: 'string', minLength: 1 };
const IP = {
  anyOf: [
    { type: 'string', format: 'ipv4' },
    { type: 'string', format: 'ipv6' },
  ],
};
const person = { id: KEYWORD, name: KEYWORD, email: KEYWORD, domain: KEYWORD };

export const ECS_DOCUMENT = object(
  {
    '@timestamp': { type: 'string', format: 'date-time' },
    ecs: object({ version: { const: '8.17.0' } }, ['version']),
    event: object(
      {
        kind: { enum: ['alert', 'asset', 'enrichment', 'event', 'metric', 'state', 'pipeline_error', 'signal'] },
        category: {
          type: 'array',
          minItems: 1,
          items: { enum: ['authentication', 'session', 'iam', 'configuration'] },
        },
        type: { type: 'array', minItems: 1, items: { enum: ['start', 'end', 'info', 'change', 'user', 'deletion'] } },
        outcome: { enum: ['success', 'failure', 'unknown'] },
        action: { type: 'string', pattern: '^[a-z_-]+$' },
        id: KEYWORD,
        created: { type: 'string', format: 'date-time' },
        module: KEYWORD,
        dataset: KEYWORD,
        provider: KEYWORD,
        sequence: { type: 'integer' },
        reason: KEYWORD,
        risk_score: { type: 'number' },
        risk_score_norm: { type: 'number', minimum: 0, maximum: 100 },
      },
      ['kind', 'type', 'outcome', 'action', 'id']
    ),
    observer: object({ vendor: KEYWORD, product: KEYWORD, type: KEYWORD, version: KEYWORD }),
    user: object({ ...person, target: object(person) }),
    source: object({
      address: KEYWORD,
      ip: IP,
      geo: object({
        country_iso_code: { type: 'string', pattern: '^[A-Z]{2}$' },
        region_name: KEYWORD,
        city_name: KEYWORD,
        timezone: KEYWORD,
        location: object({ lat: { type: 'number' }, lon: { type: 'number' } }, ['lat', 'lon']),
      }),
      as: object({ number: { type: 'integer' }, organization: object({ name: KEYWORD }) }),
    }),
    user_agent: object({
      original: KEYWORD,
      name: KEYWORD,
      version: KEYWORD,
      os: object({ name: KEYWORD, version: KEYWORD }),
      device: object({ name: KEYWORD }),
    }),
    tags: { type: 'array', items: KEYWORD, uniqueItems: true },
    // Values of labels are keywords: nothing nested.
    labels: { type: 'object', additionalProperties: KEYWORD },
    related: object({ ip: { type: 'array', items: IP }, user: { type: 'array', items: KEYWORD, uniqueItems: true } }),
    session_guard: { type: 'object' },
  },
  ['@timestamp', 'ecs', 'event']
);
