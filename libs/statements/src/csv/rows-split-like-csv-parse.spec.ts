import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { CsvSplitter, type CsvRow } from './split-rows.js'

function split(text: string, delimiter = ','): CsvRow[] {
  const splitter = new CsvSplitter(delimiter)
  return [...splitter.push(text), ...splitter.end()]
}

const cell = fc
  .string({ unit: fc.constantFrom(...'ab1 ,;"\n\r\t'), maxLength: 6 })
  .map((text) => text.trim())
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
})
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`

it('agrees with csv-parse on everything that is well formed', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (cells, delimiter, end) => {
        const text = cells.map((row) => row.map(quote).join(delimiter) + end).join('')
        const expected = parse(text, { delimiter, relax_column_count: true, record_delimiter: end })
        const filled = expected.filter((row) => row.some((value) => value !== ''))
        expect(split(text, delimiter).map((row) => row.cells)).toEqual(filled)
      },
    ),
  )
})

it('counts physical lines through quoted and mixed line ends and blank rows', () => {
  const text = 'a,b\n"x\r\ny",2\r\n\n\rc,d\n'
  expect(split(text)).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x\r\ny', '2'] },
    { line: 6, cells: ['c', 'd'] },
  ])
})

it('keeps text around quotes and a comma at the end of the text', () => {
  expect(split('5" pipe,"a" b,').map(({ cells }) => cells)).toEqual([['5" pipe', 'a" b', '']])
})

it('loses one row, not the file, to a quote that never closes', () => {
  const splitter = new CsvSplitter(',')
  const rows = [...splitter.push('a,b\nc,"d\ne,f\n'), ...splitter.end()]
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c', '"d'],
    ['e', 'f'],
  ])
  expect(splitter.unclosedQuote).toBe(true)
})
