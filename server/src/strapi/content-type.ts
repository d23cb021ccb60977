/** How a table of the plugin is declared as a content type. */

import type { Struct } from '@strapi/types';

export const SHORT = { type: 'string', columnType: { type: 'string', args: [64] } } as const;
export const NAME = { type: 'string' } as const;
export const MOMENT = { type: 'biginteger' } as const;
export const LONG = { type: 'text' } as const;

export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly type?: 'unique';
}

const hidden = { 'content-manager': { visible: false }, 'content-type-builder': { visible: false } };

export const contentType = (
  singularName: string,
  pluralName: string,
  collectionName: string,
  attributes: Record<string, object>,
  indexes: readonly Index[]
): { schema: Struct.ContentTypeSchema } => ({
  schema: {
    kind: 'collectionType',
    collectionName,
    info: { singularName, pluralName, displayName: `Session Guard ${singularName}` },
    options: { draftAndPublish: false },
    pluginOptions: hidden,
    // Strapi writes each attribute's column name into the attribute: no two may share one object.
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, structuredClone(attribute)])),
    indexes: [...indexes],
  } as unknown as Struct.ContentTypeSchema,
});
