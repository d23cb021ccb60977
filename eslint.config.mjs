// @ts-check
import tseslint from 'typescript-eslint';

/** Imports that point the wrong way in the house. docs/architecture.md has the picture. */

/**
 * @param {readonly string[]} folders names of rooms, anywhere in an import's path
 * @param {string} message
 */
const ban = (folders, message) => ({
  // A room's own files import each other as './name': only paths that leave the folder can name a room.
  regex: `^\\.\\.?/.*\\b(${folders.join('|')})/`,
  message,
});

/** @param {...{ regex?: string, group?: string[], message: string }} patterns */
const restrict = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const FRAMEWORK = {
  regex: '^(@strapi/|koa|graphql|nexus|ws$|ioredis)',
  message: 'The inner rings know no framework, so that they can be tested in milliseconds and outlive the next major version.',
};
const IO = {
  regex: '^(node:)?(fs|http|https|child_process|dns|worker_threads|timers)(/|$)',
  message: 'The domain is pure: no I/O and no clock. Take what is needed as an argument.',
};
const FOURTH_RING = ['adapters', 'strapi', 'graphql', 'transport'];
const NOT_EACH_OTHER = 'Rooms of the fourth ring do not import each other: they meet at the ports, and the composition joins them.';
const NOT_COMPOSITION = {
  regex: '^\\.\\.?/(.*/)?(container|register|bootstrap|destroy|installation|server/src/index|server/src)$',
  message: 'The composition knows everybody; nobody knows the composition.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'tests/app/.strapi/**',
      'tests/app/build/**',
      'admin/src/gql/**',
      '.demo/**',
      '**/*.js',
      '**/*.mjs',
    ],
  },
  tseslint.configs.base,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    languageOptions: {
      parserOptions: {
        project: ['server/tsconfig.json', 'admin/tsconfig.json', 'tests/tsconfig.json', 'tests/app/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A promise that nobody awaits takes its error with it, and its work goes on after the response.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
      // `any` switches the compiler off for whatever it touches.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A value's import that is used as a type alone makes circles that only exist at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      // A case that a union got later must not fall through in silence.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['server/src/domain/**'],
    rules: restrict(ban(['ports', 'use-cases', 'config', ...FOURTH_RING], 'The domain imports nothing of the outer rings.'), FRAMEWORK, IO),
  },
  {
    files: ['server/src/config/**'],
    rules: restrict(
      ban(['ports', 'use-cases', ...FOURTH_RING], 'The configuration is data: it may use the domain, nothing further out.'),
      FRAMEWORK
    ),
  },
  {
    files: ['server/src/ports/**'],
    rules: restrict(
      ban(['use-cases', ...FOURTH_RING], 'Ports are what the outer rings are measured by; they know the domain only.'),
      FRAMEWORK
    ),
  },
  {
    files: ['server/src/use-cases/**'],
    rules: restrict(ban(FOURTH_RING, 'A use-case asks a port; the composition says what stands behind it.'), FRAMEWORK, NOT_COMPOSITION),
  },
  ...FOURTH_RING.map((room) => ({
    files: [room === 'graphql' ? 'graphql/**' : `server/src/${room}/**`],
    rules: restrict(
      ban(
        FOURTH_RING.filter((other) => other !== room),
        NOT_EACH_OTHER
      ),
      NOT_COMPOSITION
    ),
  })),
  {
    files: ['admin/**'],
    rules: restrict({
      regex: '^(\\.\\./)+(server|graphql)/',
      message: 'The dashboard meets the server at graphql/schema.graphql, through the documents that codegen.ts makes of it.',
    }),
  },
  {
    files: ['server/**', 'graphql/**', 'admin/**'],
    ignores: ['graphql/print-schema.ts'],
    // What is logged goes through Strapi's logger, with its level and its format.
    rules: { 'no-console': 'error' },
  }
);
