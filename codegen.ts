import type { CodegenConfig } from '@graphql-codegen/cli';

/** The dashboard and the server meet at one file, `graphql/schema.graphql`; each operation becomes a typed document. */
const config: CodegenConfig = {
  schema: 'graphql/schema.graphql',
  documents: ['admin/src/**/*.ts', 'admin/src/**/*.tsx', '!admin/src/gql/**'],
  generates: {
    'admin/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        // Strings keep the values of the wire; TypeScript's own enums would have to be imported wherever one is written.
        enumType: 'string-literal',
        enumsAsTypes: true,
        immutableTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', JSON: 'unknown' },
      },
    },
  },
};

export default config;
