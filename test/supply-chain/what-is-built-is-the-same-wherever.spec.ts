import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const made = JSON.parse(read('dist/made.json')) as Record<string, { files: string[] }>

it('says nowhere in which folder it was built', () => {
  const files = [...new Set(Object.values(made).flatMap((program) => program.files))]
  expect(files.length).toBeGreaterThan(50)
  expect(files.filter((file) => read(file).includes(root))).toEqual([])
})
