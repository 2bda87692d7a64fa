import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const only = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const house = {
  'max-lines': ['error', { max: 300 }],
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/consistent-type-imports': 'off',
};
const noClock = {
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'A rule gets its clock passed in.' },
    { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: 'A rule gets its clock passed in.' },
    { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: 'A rule gets its clock passed in.' },
  ],
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.nx', '.angular', '.data', 'test-results'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: house,
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['libs/workbench/**', 'test/bench/**', 'test/data/**', 'backend/src/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['libs/rules/src/**/*.ts'], ignores: ['**/*.spec.ts'], rules: noClock },
  {
    files: ['backend/**/*.ts', 'frontend/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: [
            only('scope:contract', 'scope:contract'),
            only('scope:rules', 'scope:contract', 'scope:rules'),
            only('scope:migrations', 'scope:migrations'),
            only('scope:backend', 'scope:contract', 'scope:rules', 'scope:migrations', 'scope:workbench'),
            only('scope:frontend', 'scope:contract', 'scope:rules'),
            only('scope:workbench', 'scope:workbench'),
          ],
        },
      ],
    },
  },
  {
    files: ['backend/src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['frontend/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'kk', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'kk', style: 'camelCase' }],
    },
  },
  {
    files: ['frontend/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
