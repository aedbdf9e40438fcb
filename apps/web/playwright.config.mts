import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { env } = process

// Told to the workers, which read this file again. A Florin that runs already is tried when its address is given.
env['FLORIN_WEB_PORT'] ??= String(20_000 + Math.floor(Math.random() * 10_000))
env['FLORIN_WEB_DATA'] ??= mkdtempSync(join(tmpdir(), 'florin-web-'))
env['FLORIN_WEB_PARTY_PORT'] ??= String(20_000 + Math.floor(Math.random() * 10_000))
const ownUrl = `http://localhost:${env['FLORIN_WEB_PORT']}`
const partyUrl = `http://localhost:${env['FLORIN_WEB_PARTY_PORT']}`
const given = env['FLORIN_WEB_URL']

/** The browser of the system, where there is one; else Playwright's own. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
const node = join(root, 'node_modules/.bin/node')
/** Another party that says who somebody is. */
const party = join(root, 'libs/platform/src/testing/oidc/real-provider.mjs')
const quiet = [
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--no-first-run', '--disable-gpu', '--force-color-profile=srgb'],
]

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: join(root, 'node_modules/.cache/web-tests'),
  globalTeardown: './e2e/support/tear-down.ts',
  forbidOnly: env['CI'] !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: env['FLORIN_WEB_REPORT']
    ? [['list'], ['json', { outputFile: env['FLORIN_WEB_REPORT'] }]]
    : [['list']],
  use: {
    baseURL: given ?? ownUrl,
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    // Whoever waits in vain says for what, before the whole test runs out of time.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  ...(given
    ? {}
    : {
        webServer: [
          {
            command: `${node} ${join(root, 'dist/florin.mjs')}`,
            cwd: dirname(env['FLORIN_WEB_DATA']),
            url: `${ownUrl}/health/ready`,
            timeout: 120_000,
            gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
            env: {
              PORT: env['FLORIN_WEB_PORT'],
              FLORIN_DATA_DIR: env['FLORIN_WEB_DATA'],
              LOG_LEVEL: 'error',
              SIGN_IN_PROVIDERS: 'party',
              SIGN_IN_PARTY_LABEL: 'The Party',
              SIGN_IN_PARTY_ISSUER: partyUrl,
              SIGN_IN_PARTY_CLIENT_ID: 'florin',
              SIGN_IN_PARTY_CLIENT_SECRET: 'a secret of the provider',
            },
          },
          {
            command: `${node} ${party} ${env['FLORIN_WEB_PARTY_PORT']} ${ownUrl}/start/callback/party`,
            url: `${partyUrl}/.well-known/openid-configuration`,
          },
        ],
      }),
})
