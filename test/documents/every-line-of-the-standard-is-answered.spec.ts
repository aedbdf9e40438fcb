import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const docs = join(__dirname, '../../docs')
const text = readFileSync(join(docs, 'asvs.md'), 'utf8')
/** The numbers of ASVS 5.0.0 and their levels, of which only 1 and 2 are. */
const levels = JSON.parse(
  readFileSync(join(__dirname, 'asvs-5.0.0-levels-1-and-2.json'), 'utf8'),
) as Record<string, number>

interface Line {
  readonly id: string
  readonly level: string
  readonly state: string
  readonly how: string
  readonly shown: string
}
const lines: readonly Line[] = text
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ /.test(line))
  .map((line) => {
    const [, id = '', level = '', state = '', how = '', shown = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    return { id, level, state, how, shown }
  })
const linksIn = (shown: string): string[] =>
  [...shown.matchAll(/\]\(([^)#]+)/g)].map(([, to = '']) => to)
const count = (state: string): number => lines.filter((line) => line.state === state).length

it('once, with its level', () => {
  expect(lines.map(({ id, level }) => [id, Number(level)])).toEqual(Object.entries(levels))
})

it('by a test that is there, by how it is, or by what is missing', () => {
  for (const { id, state, how, shown } of lines) {
    expect([id, ['tested', 'by design', 'does not apply', 'open']]).toEqual([
      id,
      expect.arrayContaining([state]),
    ])
    expect([id, how !== '']).toEqual([id, true])
    const links = linksIn(shown)
    const isTest = (to: string): boolean => /\.(spec|e2e)\.ts$/.test(to)
    expect([id, state === 'tested']).toEqual([id, links.some(isTest)])
    expect([id, links.filter((to) => !existsSync(join(docs, to)))]).toEqual([id, []])
  }
})

it('and they are as many as it says', () => {
  const [, ...told] =
    /Of (\d+) lines (\d+) are tested, (\d+) by design, (\d+) do not apply, and (\d+) are open/.exec(
      text,
    ) ?? []
  expect(told.map(Number)).toEqual([
    ...[lines.length, count('tested')],
    ...[count('by design'), count('does not apply'), count('open')],
  ])
})
