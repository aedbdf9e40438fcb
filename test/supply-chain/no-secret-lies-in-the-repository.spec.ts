import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './support/lock.js'
import { ruleNames, secretsIn } from './support/secret-rules.js'

/** What is made, installed or of one's own machine; the rest is what a clone has. */
const notOurs = new Set([
  ...['node_modules', 'dist', 'coverage', 'generated', '.git', '.nx', '.florin', '.florin-stack'],
  ...['test-results', 'playwright-report'],
])
const isText = (name: string): boolean => !/\.(png|gif|jpg|woff2|zip|gz|pdf|ico)$/.test(name)

/** Files in which something looks like a secret and is none, and what it is. */
const reviewed: Readonly<Record<string, string>> = {
  'libs/services/user/src/second-factors/codes-are-those-of-the-standard.spec.ts':
    'the secret of the test vectors of RFC 6238',
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .filter(isText)

it('none is in any file', () => {
  const files = filesIn(root).map((file) => relative(root, file))
  expect(files.length).toBeGreaterThan(1_500)
  const found = files.flatMap((file) =>
    secretsIn(readFileSync(join(root, file), 'utf8')).map((one) => ({ file, ...one })),
  )
  expect(found.filter(({ file }) => !(file in reviewed))).toEqual([])
  const seen = new Set(found.map(({ file }) => file))
  expect(Object.keys(reviewed).filter((file) => !seen.has(file))).toEqual([])
})

/** Made when it runs, so that this file holds none. */
const letters = (length: number): string =>
  randomBytes(length * 2)
    .toString('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, length)
const digits = 'a1B2c3'
const planted: Readonly<Record<string, () => string>> = {
  'private key': () => `-----BEGIN EC ${'PRIVATE'} KEY-----\n${letters(64)}\n`,
  'private part of a JWK': () => `{"kty":"EC","d":"${letters(43)}"}`,
  'AWS access key': () => `id = AKIA${letters(16).toUpperCase()}`,
  'GitHub token': () => `ghp_${letters(36)}`,
  'npm token': () => `//registry/:_authToken=npm_${letters(36)}`,
  'Slack token': () => `xoxb-${letters(20)}`,
  'payment key': () => `sk_live_${letters(24)}`,
  'Google key': () => `AIza${letters(35)}`,
  'personal access token of Florin': () => `florin_pat_${letters(43)}`,
  'signed token': () => `Bearer eyJ${letters(20)}.eyJ${letters(40)}.${letters(60)}`,
  'password in an address': () => `postgres://florin:${digits}${letters(24)}@db/florin`,
  'what is called a secret': () => `CLIENT_SECRET: '${digits}${letters(30)}'`,
}

it.each(ruleNames)('would be found: %s', (rule) => {
  for (let n = 0; n < 20; n++)
    expect(secretsIn(planted[rule]?.() ?? '').map((one) => one.rule)).toContain(rule)
})

it.each([
  "const password = 'correct horse battery'",
  "password: 'a-long-password-of-somebody'",
  "tokenPath: '/v1/auth/tokens/of-everybody'",
  'postgres://florin:florin@127.0.0.1:5432/florin',
  "'-----BEGIN PRIVATE KEY-----'",
])('is not taken for one: %s', (text) => {
  expect(secretsIn(text)).toEqual([])
})
