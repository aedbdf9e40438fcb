import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiBreaks } from './api-compatibility.js'
import { breaks } from './compatibility.js'

type Json = Record<string, unknown>

const fruit = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 10 },
    kind: { type: 'string', enum: ['apple', 'pear'] },
    weight: { type: ['number', 'null'], minimum: 0 },
    inside: { anyOf: [{ $ref: '#/components/schemas/Fruit' }, { type: 'null' }] },
  },
  required: ['name', 'kind'],
}
const document = {
  paths: {
    '/v1/fruits': {
      get: {
        operationId: 'fruits_list',
        security: [],
        parameters: [
          { in: 'query', name: 'limit', required: false, schema: { type: 'integer', maximum: 9 } },
        ],
        responses: {
          200: {
            headers: { ETag: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Fruit' } } },
          },
          404: { content: { 'application/problem+json': { schema: { type: 'object' } } } },
        },
      },
      post: {
        operationId: 'fruits_add',
        security: [{ bearer: [] }],
        requestBody: {
          required: false,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Fruit' } } },
        },
        responses: { 201: {} },
      },
    },
  },
  components: { schemas: { Fruit: fruit } },
}

type Path = readonly (string | number)[]

/** The document with one place set anew, or taken away when nothing is given. */
function withPlace(path: Path, value?: unknown, of: unknown = document): Json {
  const copy = structuredClone(of) as Json
  let place = copy as Record<string | number, unknown>
  for (const name of path.slice(0, -1)) place = place[name] as Json
  const [last = ''] = path.slice(-1)
  if (value !== undefined) place[last] = value
  else if (Array.isArray(place)) place.splice(Number(last), 1)
  else Reflect.deleteProperty(place, last)
  return copy
}
const list: Path = ['paths', '/v1/fruits', 'get']
const add: Path = ['paths', '/v1/fruits', 'post']
const schema: Path = ['components', 'schemas', 'Fruit']
const limit: Path = [...list, 'parameters', 0]
const answered: Path = [...list, 'responses', 200]

const breaking: [string, Path, unknown, string][] = [
  ['a path less', ['paths', '/v1/fruits'], undefined, 'GET /v1/fruits: gone'],
  ['an operation less', add, undefined, 'POST /v1/fruits: gone'],
  ['another name', [...list, 'operationId'], 'x', 'is called x instead of fruits_list'],
  ['a sign-in that was not asked for', [...list, 'security'], [{ bearer: [] }], 'sign-in'],
  ['a parameter less', limit, undefined, 'query limit: gone'],
  ['a demanded parameter', [...limit, 'required'], true, 'query limit: is required now'],
  ['a narrower bound', [...limit, 'schema', 'maximum'], 8, 'query limit /: maximum'],
  ['another type of a parameter', [...limit, 'schema', 'type'], 'string', 'query limit /: type'],
  ['a demanded body', [...add, 'requestBody', 'required'], true, 'body: is required now'],
  ['a body less', [...add, 'requestBody'], undefined, 'body application/json: gone'],
  ['an answer less', [...list, 'responses', 404], undefined, 'answer 404: gone'],
  ['an answer never given', [...add, 'responses', 200], {}, 'answer 200: was never answered'],
  ['a header less', [...answered, 'headers', 'ETag'], undefined, 'answer 200 ETag: gone'],
  ['a media type never given', [...answered, 'content', 'text/csv'], {}, 'never answered'],
  ['a media type less', [...answered, 'content', 'application/json'], undefined, 'gone'],
  ['a field less', [...schema, 'properties', 'weight'], undefined, '/weight: removed'],
  ['a field not always there', [...schema, 'required'], ['name'], '/kind: is not always there'],
  ['a demanded field', [...schema, 'required'], ['name', 'kind', 'weight'], '/weight: is required'],
  ['a value more', [...schema, 'properties', 'kind', 'enum', 2], 'fig', 'says fig, which nobody'],
  ['a value less', [...schema, 'properties', 'kind', 'enum', 1], undefined, 'takes pear no longer'],
  [
    'a text that may be null',
    [...schema, 'properties', 'name', 'type'],
    ['string', 'null'],
    'type',
  ],
  ['no null any more', [...schema, 'properties', 'weight', 'type'], 'number', '/weight: type'],
  [
    'no such alternative',
    [...schema, 'properties', 'inside', 'anyOf', 1],
    undefined,
    'body /inside: type',
  ],
  ['a shorter text', [...schema, 'properties', 'name', 'maxLength'], 9, 'body /name: maxLength'],
  ['a longer text', [...schema, 'properties', 'name', 'maxLength'], 11, 'answer 200 /name'],
  ['a pattern', [...schema, 'properties', 'name', 'pattern'], '^a', 'body /name: pattern'],
]
const compatible: [string, Path, unknown][] = [
  ['a word for nothing new', ['paths', '/v1/fruits', 'get', 'responses', 304], {}],
  ['an operation more', [...list.slice(0, 2), 'delete'], { responses: {} }],
  ['a parameter more', [...list, 'parameters', 1], { in: 'query', name: 'cursor', schema: {} }],
  ['a wider bound', [...limit, 'schema', 'maximum'], 10],
  ['no bound any more', [...limit, 'schema', 'maximum'], undefined],
  ['a parameter that may be a text, too', [...limit, 'schema', 'type'], ['integer', 'string']],
  ['an error more', [...add, 'responses', 409], {}],
  ['a field more', [...schema, 'properties', 'colour'], { type: 'string' }],
  ['no sign-in any more', [...add, 'security'], []],
  ['a header more', [...answered, 'headers', 'Link'], {}],
  ['prose', [...list, 'summary'], 'Lists fruits'],
]

it.each(breaking)('%s breaks clients', (_name, path, value, said) => {
  expect(apiBreaks(document, withPlace(path, value)).join('\n')).toContain(said)
})

it.each(compatible)('%s breaks nobody', (_name, path, value) => {
  expect(apiBreaks(document, withPlace(path, value))).toEqual([])
})

it('another shape of an answer breaks nobody where a new parameter asks for it, and clients elsewhere', () => {
  const place = [...answered, 'content', 'application/json', 'schema']
  const short = { type: 'object', properties: { kept: { const: 'elsewhere' } }, required: ['kept'] }
  const either = withPlace(place, { anyOf: [{ $ref: '#/components/schemas/Fruit' }, short] })
  expect(apiBreaks(document, either).join()).toContain('/name: removed')
  const asked = { in: 'header', name: 'x-short', schema: { type: 'string' } }
  const askedFor = (schema: Json): Json =>
    withPlace([...list, 'parameters', 1], asked, withPlace(place, schema))
  expect(
    apiBreaks(document, askedFor({ anyOf: [{ $ref: '#/components/schemas/Fruit' }, short] })),
  ).toEqual([])
  expect(apiBreaks(document, askedFor({ anyOf: [short] })).join()).toContain('/name: removed')
  expect(apiBreaks(document, askedFor(short)).join()).toContain('/name: removed')
})

it('another address breaks nobody where a new parameter asks for it, and clients elsewhere', () => {
  const led = withPlace([...list, 'responses', 303], {})
  expect(apiBreaks(document, led)).toEqual(['GET /v1/fruits: answer 303: was never answered'])
  const direct = { in: 'query', name: 'direct', schema: {} }
  expect(apiBreaks(document, withPlace([...list, 'parameters', 1], direct, led))).toEqual([])
})

const real = JSON.parse(
  readFileSync(join(__dirname, '../snapshots/openapi.json'), 'utf8'),
) as typeof document
const schemas = Object.keys(real.components.schemas)

/** Every place of the real document whose removal must be noticed. */
const places: Path[] = Object.entries(real.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, value]) => {
    const operation = value as Json & { parameters?: unknown[]; responses: Json }
    const own: Path = ['paths', path, method]
    return [
      own,
      ...(operation.parameters ?? []).map((_, i) => [...own, 'parameters', i]),
      ...Object.keys(operation.responses).map((status) => [...own, 'responses', status]),
      ...('requestBody' in operation ? [[...own, 'requestBody']] : []),
    ]
  }),
)
const fields: Path[] = schemas.flatMap((name) =>
  Object.keys((real.components.schemas as Record<string, Json>)[name]?.['properties'] ?? {}).map(
    (field) => ['components', 'schemas', name, 'properties', field],
  ),
)

describe('of the document as it is published', () => {
  it('nothing is broken by itself', () => {
    expect(apiBreaks(real, real)).toEqual([])
    expect(schemas.length).toBeGreaterThan(30)
  })

  it('whatever is taken away is missed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places, ...fields), (path) => {
        expect(apiBreaks(real, withPlace(path, undefined, real))).not.toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('whatever is added is welcome, and missed once it goes again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schemas),
        fc.stringMatching(/^x[a-z]{3,9}$/),
        (name, field) => {
          const more = withPlace(
            ['components', 'schemas', name, 'properties', field],
            { type: 'string' },
            real,
          )
          expect(apiBreaks(real, more)).toEqual([])
          expect(apiBreaks(more, real)).not.toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })
})

it('sees through what is all of something else', () => {
  const taking = (...fields: string[]) => ({
    allOf: [
      {
        ...{ type: 'object', additionalProperties: false },
        properties: Object.fromEntries(fields.map((name) => [name, { type: 'string' }])),
      },
    ],
  })
  expect(breaks(taking('min'), taking('min', 'max'), 'in')).toEqual([])
  expect(breaks(taking('min', 'max'), taking('min'), 'in')).not.toEqual([])
})
