/** CloudEvents 1.0.2 in JSON: the required attributes, their types, and the rule for names. */

export const CLOUDEVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', minLength: 1 },
    source: { type: 'string', minLength: 1, format: 'uri-reference' },
    type: { type: 'string', minLength: 1 },
    subject: { type: 'string', minLength: 1 },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { type: 'string', minLength: 1 },
    dataschema: { type: 'string', format: 'uri' },
    data: {},
    data_base64: { type: 'string' },
  },
  propertyNames: { anyOf: [{ pattern: '^[a-z0-9]{1,20}$' }, { const: 'data_base64' }, { const: 'datacontenttype' }] },
  additionalProperties: { type: ['string', 'boolean', 'integer'] },
} as const;
