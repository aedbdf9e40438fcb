import {
  callsInPrograms,
  importsInPrograms,
  programFiles,
  textOf,
  type Call,
} from './support/calls.js'

const calls = callsInPrograms()
const imports = importsInPrograms()
const named = (...names: string[]): Call[] => calls.filter(({ name }) => names.includes(name))
const filesOf = (of: readonly { readonly file: string }[]): string[] => [
  ...new Set(of.map(({ file }) => file)),
]

it('is looked for in all there is', () => {
  expect(programFiles().length).toBeGreaterThan(800)
  expect(calls.length).toBeGreaterThan(10_000)
})

it('starts other programs, but for those of its own database', () => {
  const starts = imports.filter(({ from }) => /^(node:)?(child_process|cluster)$/.test(from))
  expect(filesOf(starts)).toEqual([
    'libs/platform/src/database/embedded-account.ts',
    'libs/platform/src/database/embedded-postgres.ts',
    'libs/platform/src/database/keep-running.ts',
    'libs/platform/src/runtime/spawn-logged.ts',
  ])
  expect(calls.filter(({ given }) => given.some((one) => /\bshell:/.test(one)))).toEqual([])
})

it('makes programs of texts', () => {
  expect(imports.filter(({ from }) => /^(node:)?vm$/.test(from))).toEqual([])
  expect(named('eval', 'Function', 'new Function')).toEqual([])
})

it('makes an expression of what somebody gave', () => {
  const later = named('RegExp', 'new RegExp').filter(({ isInFunction }) => isInFunction)
  expect(filesOf(later)).toEqual([
    // Of how many characters there may be.
    'libs/contracts/src/http/passkey.http.ts',
    // Of the separators that stand in that file.
    'libs/money/src/written-number.ts',
    // Of a comma or a point.
    'libs/ui/src/money-text.ts',
  ])
})

it('trusts a weak hash, a weak cipher or a weak key', () => {
  const hashed = named('createHash', 'createHmac', 'crypto.createHash', 'crypto.createHmac')
  expect(hashed.length).toBeGreaterThan(10)
  expect(hashed.filter(({ given: [name] }) => name !== 'sha256')).toEqual([
    // A lane of four for a person, which protects nothing.
    expect.objectContaining({ file: 'libs/platform/src/messaging/lane.ts', given: ['md5'] }),
    // The list of stolen passwords is asked by it.
    expect.objectContaining({ file: 'libs/services/user/src/password/breach-list.ts' }),
  ])
  expect(named('hkdfSync', 'hkdf').map(({ given: [name] }) => name)).toEqual(['sha256'])
  const sealed = named('createCipheriv', 'createDecipheriv')
  expect(new Set(sealed.map(({ given: [name] }) => name))).toEqual(new Set(['aes-256-gcm']))
  const keys = named('generateKeyPairSync', 'generateKeyPair')
  expect(keys.map(({ given }) => given)).toEqual([['ec', "{ namedCurve: 'P-256' }"]])
  expect(named('createCipher', 'createDecipher', 'pbkdf2', 'pbkdf2Sync')).toEqual([])
})

it('draws what nobody may guess from what can be guessed', () => {
  expect(filesOf(named('Math.random'))).toEqual([
    // How long until a stream is opened again.
    'apps/web/src/live/live-stream.ts',
    // Which of the replicas that have nothing to do.
    'libs/gateway/src/upstream/replicas.ts',
  ])
})

it('follows where a server elsewhere sends it', () => {
  const asked = named('fetch').filter(({ file }) => !/^apps\/(web|cli)\//.test(file))
  expect(asked.length).toBeGreaterThan(2)
  const followed = asked.filter(({ given: [, how = ''] }) => !how.includes("redirect: 'error'"))
  // Services of its own, at addresses that the operator gave.
  expect(filesOf(followed)).toEqual(['libs/gateway/src/upstream/http-upstream.ts'])
})

it('writes to a log of its own making', () => {
  expect(filesOf(named('pino'))).toEqual(['libs/platform/src/observability/log.ts'])
  const said = calls.filter(({ name }) => /^console\.|^process\.std(out|err)\.write$/.test(name))
  expect(filesOf(said).filter((file) => !file.startsWith('apps/cli/'))).toEqual([
    'apps/florin/src/main.ts',
    'libs/platform/src/runtime/process.ts',
  ])
})

it('keeps anybody from pasting a password, or having it filled in', () => {
  const texts = programFiles().map((file) => ({ file, text: textOf(file) }))
  const pasted = texts.filter(({ text }) => /\bonPaste|'paste'/.test(text))
  expect(filesOf(pasted)).toEqual([
    // Statement files, and nothing where there are none.
    'apps/web/src/features/imports/drop-target.tsx',
    'apps/web/src/features/imports/drop-zone.tsx',
  ])
  const fields = texts.flatMap(({ file, text }) =>
    [...text.matchAll(/<PasswordInput\b[^>]*>/g)].map(([field]) => ({ file, field })),
  )
  expect(fields.length).toBeGreaterThan(4)
  const unsaid = fields.filter(
    ({ field }) => !/autoComplete="(current|new)-password"|\{\.\.\.props\}/.test(field),
  )
  expect(unsaid).toEqual([])
})
