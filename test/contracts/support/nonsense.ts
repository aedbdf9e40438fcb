import type { Schema } from './places.js'

/** JSON as it travels, so that it may be what JSON.stringify would never write. */
export type Raw = string

const json = (value: unknown): Raw => JSON.stringify(value)
const digits = '9'.repeat(30)
const long = 'x'.repeat(10_000)

/** Texts that are no text, nowhere: control characters and half of a character. */
const noTexts = ['a\u0000b', 'a\u001bb', 'a\ud83d', long]
/** Texts that are no value of anything but a text. */
const noValues = [
  '',
  ' ',
  'NaN',
  'Infinity',
  '1e309',
  '-0x1',
  `-${digits}`,
  '\u202e1',
  '١٢',
  "1'--",
]
/** What `Number` reads as one, and people would not write. */
const noNumbers = ['0x10', '1e2', '+5', ' 5', '5 ', '5\n', '-0', '0b11', '1_0', '5.', '٥', '５', '']
const noObjects: readonly Raw[] = ['5', 'true', '"text"', json(digits)]

const typesOf = ({ type }: Schema): readonly string[] =>
  type === undefined ? [] : [type].flat().map(String)

/** What a field of this schema must refuse: other types, and what looks like a value and is none. */
export function nonsenseFor(schema: Schema): Raw[] {
  const types = typesOf(schema)
  const isNullable = types.includes('null')
  const [type = 'string'] = types.filter((one) => one !== 'null')
  return [...(isNullable ? [] : ['null']), ...(byType[type]?.(schema) ?? [])]
}

const byType: Readonly<Record<string, (schema: Schema) => Raw[]>> = {
  string: (schema) => [
    ...['5', '-12.5', '1e309', 'true', '[]', '{}', '["a"]', '{"$gt":""}', '{"length":3}'],
    ...noTexts.map(json),
    ...(isFree(schema) ? [] : noValues.map(json)),
    ...(isFree(schema) && (schema['minLength'] ?? 0) === 0 ? [] : [json('')]),
  ],
  // A number below nothing is one where the least may be lower.
  number: ({ minimum = 0 }) => numbers.filter((raw) => raw !== '-1' || Number(minimum) >= 0),
  integer: () => [...numbers, '1.5'],
  boolean: () => ['0', '1', '"true"', '"false"', '""', '[]', '{}', '[true]'],
  array: () => [...noObjects, '{}', '{"length":1}', json(Array.from({ length: 100_001 }, () => 0))],
  object: () => [...noObjects, '[]', '[{}]'],
}
const numbers = ['"1"', '"NaN"', 'true', '[]', '{}', '1e309', '-1e309', '-1', digits, `-${digits}`]

/** Any text will do, as long as it is one. */
const isFree = (schema: Schema): boolean =>
  !('enum' in schema) && !('pattern' in schema) && !('format' in schema)

/** Queries are texts; what a parameter of this schema must refuse, as it stands in the address. */
export function queryNonsenseFor(schema: Schema): string[] {
  const [type] = typesOf(schema)
  const texts = ['%00', 'a%1Bb', long].filter(() => type === 'string')
  if (type === 'string' && isFree(schema)) return texts
  return [
    ...(type === 'string' ? texts : ['1.5', '5.0']),
    ...noNumbers.map(encodeURIComponent),
    ...noValues.map(encodeURIComponent),
    digits,
    '[]',
    '{}',
    '-1',
  ]
}
