import fc from 'fast-check'
import { parseStatement } from './parse-statement.js'
import { dialects, renderCsv, renderSgml, renderXml, type PlainLine } from './testing/render.js'

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const amount = fc
  .tuple(fc.integer({ min: 1, max: 10_000_000_000 }), fc.boolean())
  .map(
    ([cents, out]) =>
      `${out ? '-' : ''}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
  )

// Blanks at the ends and inside quotes are not the point; everything else a bank may print is.
const description = fc
  .string({
    unit: fc.constantFrom(...`abcÄé €&<>;,"'|=-+/.:0123456789 `),
    minLength: 1,
    maxLength: 30,
  })
  .map((text) => `x ${text.trim()}`.trim())

const line: fc.Arbitrary<PlainLine> = fc.record({ date: day, amount, description })
const lines = fc.array(line, { minLength: 1, maxLength: 12 })

/** A day above the 12th makes the order of day and month certain, and a thousand the decimal separator. */
const telling: PlainLine = { date: '2024-05-31', amount: '-1234.56', description: 'x telling' }

function parse(text: string): PlainLine[] {
  const { accounts } = parseStatement(Buffer.from(text), { defaultCurrency: 'EUR' })
  return accounts.flatMap((account) =>
    account.lines.map(({ date = '', amount = '', description, invalid }) => {
      expect(invalid).toBeUndefined()
      return { date, amount, description }
    }),
  )
}

it('as OFX of SGML with any line end', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n', '\r', ''), (many, end) => {
      const header =
        end === '' ? renderSgml(many, '\n').replace(/>\n+</g, '><') : renderSgml(many, end)
      expect(parse(header)).toEqual(many)
    }),
  )
})

it('as OFX of XML', () => {
  fc.assert(fc.property(lines, (many) => expect(parse(renderXml(many))).toEqual(many)))
})

it.each(Object.keys(dialects))('as %s CSV', (name) => {
  const dialect = dialects[name]
  if (!dialect) throw new Error(name)
  fc.assert(
    fc.property(lines, (many) => {
      const all = [...many, telling]
      expect(parse(renderCsv(all, dialect))).toEqual(all)
    }),
  )
})
