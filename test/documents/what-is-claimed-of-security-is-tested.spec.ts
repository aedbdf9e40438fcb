import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const docs = join(__dirname, '../../docs')
const text = readFileSync(join(docs, 'security.md'), 'utf8')
const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to)
/** The chapters of the standard, each a row of the table. */
const rows = text.split('\n').filter((line) => /^\| V\d+ /.test(line))

it('by files that are there', () => {
  expect(links.length).toBeGreaterThan(40)
  expect(links.filter((to) => !existsSync(join(docs, to)))).toEqual([])
})

it('chapter by chapter, and each says what shows it or what is missing', () => {
  const chapters = rows.map((row) => Number(/^\| V(\d+) /.exec(row)?.[1]))
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, n) => n + 1))
  for (const row of rows) {
    const [, chapter = '', done = '', shown = '', missing = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    const isShown = done !== '' && shown.includes('](')
    expect([chapter, isShown || missing !== '']).toEqual([chapter, true])
    expect([chapter, done === '' || shown !== '']).toEqual([chapter, true])
  }
})
