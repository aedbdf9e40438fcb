import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventSchemas } from './async-api.js'
import { breaks } from './compatibility.js'
import './events/index.js'

type Json = Record<string, unknown>

// To publish a compatible change, run `npm run contracts` and commit the snapshots.
const folder = join(__dirname, '../snapshots/events')
const fileOf = (type: string): string => join(folder, `${type}.json`)
const written = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`
const published = (): Record<string, Json> =>
  Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json,
    ]),
  )
const isNew = (type: string, schema: Json): boolean =>
  JSON.stringify(published()[type]) !== JSON.stringify(schema)

describe('published events', () => {
  it('go on being what their consumers and the log expect', () => {
    const current = eventSchemas()
    mkdirSync(folder, { recursive: true })
    const broken = Object.entries(published()).flatMap(([type, before]) => {
      const after = current[type]
      return after
        ? breaks(before, after, 'out').map((what) => `${type} ${what}`)
        : [`${type}: gone`]
    })
    expect(broken).toEqual([])
    if (process.env['FLORIN_CONTRACTS_UPDATE'] === '1')
      for (const [type, schema] of Object.entries(current).filter(([t, s]) => isNew(t, s)))
        writeFileSync(fileOf(type), written(schema))
  })

  it('are as their snapshots say; `npm run contracts` takes compatible changes into them', () => {
    expect(JSON.parse(written(eventSchemas()))).toEqual(published())
  })
})

const base = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    n: { type: 'integer', minimum: 0, maximum: 9 },
    kind: { enum: ['a', 'b'] },
  },
  required: ['id'],
}
const withField = (name: string, schema: object): object => ({
  ...base,
  properties: { ...base.properties, [name]: schema },
})

describe('a change', () => {
  it.each([
    ['nothing', base, true, true],
    ['a new optional field', withField('x', { type: 'string' }), true, true],
    ['a new required field', { ...base, required: ['id', 'n'] }, false, true],
    ['a field less', { ...base, properties: { id: { type: 'string' } } }, false, false],
    ['another type', withField('id', { type: 'integer' }), false, false],
    ['no longer required', { ...base, required: [] }, true, false],
    ['one value more', withField('kind', { enum: ['a', 'b', 'c'] }), true, false],
    ['one value less', withField('kind', { enum: ['a'] }), false, true],
    ['wider bounds', withField('n', { type: 'integer', minimum: 0, maximum: 99 }), true, false],
    ['narrower bounds', withField('n', { type: 'integer', minimum: 1, maximum: 9 }), false, true],
    [
      'a number for an integer',
      withField('n', { type: 'number', minimum: 0, maximum: 9 }),
      true,
      false,
    ],
    ['a number or null for an integer', withField('n', { type: ['number', 'null'] }), true, false],
    ['one of two', withField('id', { anyOf: [{ type: 'string' }, { type: 'null' }] }), true, false],
    ['another one of two', withField('id', { anyOf: [{ type: 'number' }] }), false, false],
    ['a format', withField('id', { type: 'string', format: 'uuid' }), false, true],
    ['null, too', withField('id', { type: ['string', 'null'] }), true, false],
  ] as [string, Json, boolean, boolean][])(
    'of %s is fine or not, in and out',
    (_name, after, asInput, asOutput) => {
      expect(
        [breaks(base, after, 'in'), breaks(base, after, 'out')].map((b) => b.length === 0),
      ).toEqual([asInput, asOutput])
    },
  )
})
