import nx from '@nx/eslint-plugin'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const services = ['user', 'bank', 'transaction', 'analytics', 'budget', 'notification', 'audit']

// Pure code knows no framework, database, clock or chance: they come in as arguments.
const outside = ['fs', 'fs/promises', 'child_process', 'net', 'http', 'https', 'dns', 'os']
const impurePaths = [
  ...['pg', 'fastify', 'ioredis', 'mongodb', 'kafkajs', 'uuid'],
  ...outside.flatMap((name) => [name, `node:${name}`]),
  ...['crypto', 'node:crypto'].map((name) => ({
    name,
    importNames: ['default', 'randomUUID', 'randomBytes', 'randomInt', 'webcrypto'],
    message: 'Take chance and ids as arguments; hashing is fine.',
  })),
]
const impurePatterns = ['@nestjs/*']
const impureSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take chance as an argument.',
  },
]
const moneySyntax = [
  {
    selector:
      'CallExpression[callee.name=/^(parseFloat|Number)$/] > :matches(Identifier, MemberExpression > Identifier.property)[name=/(amount|balance|price|spent|limit(?!Max|Default))$/i]',
    message: 'Money is never a number: use @florin/money.',
  },
]
const sqlSyntax = [
  {
    selector:
      'CallExpression[callee.property.name=/^(query|execute)$/][callee.object.name=/^(tx|client|pool)$/]',
    message: 'SQL belongs into a *.repository.ts.',
  },
]

// Who may import whom, by the tags in project.json.
const depConstraints = [
  {
    sourceTag: 'type:test',
    onlyDependOnLibsWithTags: [
      'type:app',
      'type:product',
      'type:service',
      'type:gateway',
      'type:platform',
      'type:domain',
    ],
  },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:product',
      'type:service',
      'type:gateway',
      'type:platform',
      'type:domain',
    ],
  },
  {
    sourceTag: 'type:product',
    onlyDependOnLibsWithTags: ['type:service', 'type:platform'],
  },
  {
    sourceTag: 'type:gateway',
    onlyDependOnLibsWithTags: ['type:platform', 'type:domain'],
  },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: ['type:platform', 'type:domain'],
  },
  // The test stack asks libs/verify whether events are on their way; verify itself uses no platform.
  { sourceTag: 'scope:platform', onlyDependOnLibsWithTags: ['scope:verify', 'type:domain'] },
  { sourceTag: 'scope:verify', onlyDependOnLibsWithTags: ['type:domain'] },
  { sourceTag: 'scope:backup', onlyDependOnLibsWithTags: ['scope:platform', 'type:domain'] },
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:domain'] },
  { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:ui', 'type:domain'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui'] },
  ...services.map((name) => ({
    sourceTag: `scope:${name}`,
    onlyDependOnLibsWithTags: [`scope:${name}`, 'type:platform', 'type:domain'],
  })),
]
const boundaries = (allow) => [
  'error',
  { enforceBuildableLibDependency: false, allow, depConstraints },
]

export default tseslint.config(
  { ignores: ['**/generated/**', '**/dist/**', '**/fixtures/**', '**/*.js', '**/*.cjs'] },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.{ts,tsx,mts}'] })),
  {
    files: ['**/*.{ts,tsx,mts}'],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'fastify', name: ['header', 'headers', 'status', 'send'] },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Configuration is read in one place: readConfig().',
        },
      ],
      'no-restricted-syntax': ['error', ...moneySyntax],
      '@nx/enforce-module-boundaries': boundaries([]),
    },
  },
  {
    files: ['libs/{contracts,money,calendar,statements,demo}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: impurePaths, patterns: [...impurePatterns, '@florin/platform'] },
      ],
      'no-restricted-syntax': ['error', ...moneySyntax, ...impureSyntax],
    },
  },
  {
    // A bare noun in a service is domain code.
    files: ['libs/services/*/src/**/+([!.]).ts'],
    ignores: ['**/index.ts', '**/*-database.ts', '**/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...impurePaths,
            { name: '@florin/platform', importNames: ['newId', 'SystemClock', 'createPool'] },
          ],
          patterns: impurePatterns,
        },
      ],
      'no-restricted-syntax': ['error', ...moneySyntax, ...impureSyntax, ...sqlSyntax],
    },
  },
  {
    files: ['libs/services/*/src/**/*.{controller,consumer}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...moneySyntax, ...sqlSyntax] },
  },
  {
    // The worker role sees all users, so nothing that answers HTTP may reach it.
    files: ['libs/services/*/src/**/*.controller.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@florin/platform',
              importNames: ['WorkerDatabase'],
              message: 'Controllers work as the api role.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      'libs/platform/src/{config,runtime,servers,testing,database}/**/*.ts',
      'apps/*/src/main.ts',
      '**/*.spec.ts',
      'bench/**/*.ts',
      'test/**/*.ts',
      'apps/web/{e2e/**/*.ts,look/*.mts,*.mts}',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // The suites over the whole product start it as its application does, and hold its dashboards against their description.
    files: ['test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries([
        '../../apps/florin/src/*',
        '../../ops/grafana/*',
      ]),
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}', 'libs/ui/src/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
