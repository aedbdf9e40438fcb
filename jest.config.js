const { readFileSync } = require('node:fs')
const { paths } = JSON.parse(
  readFileSync(`${__dirname}/tsconfig.base.json`, 'utf8'),
).compilerOptions

// Nest 12 and a few of its dependencies ship ES modules only, or import some when they run; jest runs the suites
// as CommonJS, so these are compiled too.
const esmOnly =
  '@nestjs|@opentelemetry/otlp-exporter-base|uid|@lukeed|file-type|strtok3|token-types|@borewit|uint8array-extras|@tokenizer|jose|iterare|content-disposition|cockatiel|openid-client|oauth4webapi'

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: [
    '<rootDir>/libs',
    '<rootDir>/apps',
    '<rootDir>/bench',
    '<rootDir>/test',
    '<rootDir>/prisma',
    '<rootDir>/tools',
  ],
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  // Those need real servers: see jest.stack.config.js.
  testPathIgnorePatterns: ['/node_modules/', '\\.stack\\.spec\\.ts$'],
  transform: {
    '^.+\\.(ts|js|mjs|cjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`node_modules/(?!(${esmOnly})/)`],
  moduleNameMapper: {
    ...Object.fromEntries(
      Object.entries(paths).map(([name, [file]]) => [
        `^${name}$`,
        file.replace('./', '<rootDir>/'),
      ]),
    ),
    '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'],
  },
  globalSetup: '<rootDir>/libs/platform/src/testing/jest-set-up.js',
  globalTeardown: '<rootDir>/libs/platform/src/testing/global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
}
