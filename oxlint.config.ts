import { defineConfig } from 'oxlint';

/** The modules of the server in the order of the work. A module imports only those before it: calls go down, news goes up as events. */
const ORDER = [
  'platform',
  'channels',
  'team',
  'contacts',
  'conversations',
  'promises',
  'saved',
  'forecasts',
  'replies',
  'waits',
  'handing',
  'outcomes',
  'regrouping',
  'intake',
  'automations',
  'inbox',
  'portal',
];

const restricted = (
  group: string[],
  message: string,
): ['error', { patterns: { group: string[]; message: string }[] }] => [
  'error',
  { patterns: [{ group, message }] },
];

export default defineConfig({
  plugins: ['typescript', 'import', 'react', 'jsx-a11y', 'promise', 'unicorn', 'node'],
  categories: { correctness: 'error' },
  ignorePatterns: ['node_modules', 'web/dist', 'data', '**/*.generated.ts'],
  rules: {
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    // smtp-server speaks callbacks
    'promise/no-callback-in-promise': 'off',
    'no-var': 'error',
    'import/no-cycle': 'error',
    'typescript/no-explicit-any': 'error',
    // The React Compiler is not used, so its own rules judge nothing here.
    'react/refs': 'off',
    'react/set-state-in-effect': 'off',
    'react/preserve-manual-memoization': 'off',
    'react/immutability': 'off',
    // Control characters in patterns are what we strip from hostile input.
    'no-control-regex': 'off',
    'no-misleading-character-class': 'off',
    // Dialogs and search fields take the focus when a person opens them: that is what they asked for.
    'jsx-a11y/no-autofocus': 'off',
    // `<output>` is announced differently by screen readers than a status that is present from the start.
    'jsx-a11y/prefer-tag-over-role': 'off',
  },
  overrides: [
    ...ORDER.map((module, place) => ({
      files: [`src/${module}/**`],
      rules: {
        'no-restricted-imports': restricted(
          [
            ...ORDER.slice(place + 1).map((later) => `**/${later}/**`),
            '**/web/**',
            '**/test/**',
            '**/main.ts',
            '**/app.ts',
          ],
          `${module} stands before that module: calls go down the list (see ARCHITECTURE.md).`,
        ),
      },
    })),
    {
      files: ['rules/**'],
      rules: {
        'no-restricted-imports': restricted(
          ['node:*', '**/src/**', '**/web/**'],
          'rules/ is pure: no I/O, no framework, nothing of the server.',
        ),
      },
    },
    {
      files: ['contract/**'],
      rules: {
        'no-restricted-imports': restricted(
          ['node:*', '**/src/**', '**/web/**'],
          'contract/ is shapes alone.',
        ),
      },
    },
    {
      files: ['web/**'],
      rules: {
        'no-restricted-imports': restricted(['**/src/**'], 'the app knows the server by contract/ only.'),
      },
    },
    {
      // tests, and the tables that only tests run: answers of the API are looked into freely
      files: [
        '**/*.test.ts',
        '**/*.browser.ts',
        '**/*.long.ts',
        '**/*-table.ts',
        'test/**',
        'web/build.ts',
        'bench/**',
      ],
      rules: { 'no-restricted-imports': 'off', 'typescript/no-explicit-any': 'off' },
    },
  ],
});
