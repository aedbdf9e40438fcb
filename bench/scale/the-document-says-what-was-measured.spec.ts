import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../report.js'
import { costsOf } from './costs.js'
import { withTables } from './scale-document.js'

it('docs/scale.md has the tables that follow from the costs in bench/results.json', () => {
  const root = join(__dirname, '../..')
  const results = JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8')) as Record<
    string,
    Result
  >
  const document = readFileSync(join(root, 'docs/scale.md'), 'utf8')
  expect(document).toBe(withTables(document, costsOf(results['costs']?.figures ?? [])))
})
