import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const step = pathToFileURL(join(__dirname, '../../tools/young-functions.mjs')).href

let file: string
beforeEach(() => (file = join(mkdtempSync(join(tmpdir(), 'florin-young-')), 'program.mjs')))
afterEach(() => rmSync(join(file, '..'), { recursive: true }))

const run = (...args: string[]): string =>
  execFileSync(process.execPath, args, { encoding: 'utf8' })

/** A program as the build's step leaves it. */
function made(text: string): string {
  writeFileSync(file, text)
  const call = `(await import('${step}')).keepFunctionsYoung([${JSON.stringify(file)}])`
  run('--input-type=module', '-e', call)
  return readFileSync(file, 'utf8')
}

/** Tells how many MiB are in the old generation once 64 have been held by a function that was assigned, one after the other. */
const program = `import { getHeapSpaceStatistics } from 'node:v8'
function ask(n) {
  const row = new Array(4_000).fill(n)
  const query = { callback: undefined }
  query.callback = () => row
}
for (let n = 0; n < 2_000; n++) ask(n)
const { space_used_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')
console.log(space_used_size / 1_048_576)
`

it('leaves nothing of what it refers to in the old generation', () => {
  // Without major collections, which take both away.
  const mebibytes = (): number =>
    Number(run('--max-semi-space-size=4', '--initial-heap-size=512', file))
  writeFileSync(file, program)
  const before = mebibytes()
  made(program)
  expect(before).toBeGreaterThan(40)
  expect(mebibytes()).toBeLessThan(before / 4)
})

it.each([
  ['query.done = (error) => error', 'query.done = (0, (error) => error)'],
  ['this.done = async function () {}', 'this.done = (0, async function () {})'],
  ['all[0] = all[1] = () => 1', 'all[0] = all[1] = (0, () => 1)'],
  ['a.b = () => { c.d = function () {} }', 'a.b = (0, () => { c.d = (0, function () {}) })'],
])('%s becomes %s', (text, expected) => {
  expect(made(text)).toBe(expected)
})

it.each([
  'const done = () => 1',
  'done = () => 1',
  'all.done ??= () => 1',
  'all.done = work(() => 1)',
  "const text = 'a.b = () => 1' // a.b = () => 1",
])('%s stays', (text) => {
  expect(made(text)).toBe(text)
})
