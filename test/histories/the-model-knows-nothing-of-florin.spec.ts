import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, 'model')
const files = readdirSync(folder)
/** Static and dynamic imports, re-exports and require. */
const imports = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, name]) => name ?? '',
  )

it.each(files)('%s imports files of the model alone', (file) => {
  const strange = imports(readFileSync(join(folder, file), 'utf8')).filter(
    (name) => !/^\.\/[a-z-]+\.js$/.test(name),
  )
  expect(strange).toEqual([])
})

it('would notice what it looks for', () => {
  const text = `import { a } from '@florin/money'\nexport * from "../play.js"\nawait import('pg')\nrequire('x')`
  expect(imports(text)).toEqual(['@florin/money', '../play.js', 'pg', 'x'])
})
