import fc from 'fast-check'
import { z } from 'zod'
import { newId } from '../context/ids.js'
import { maskError, maskFields, maskText } from './mask.js'

const word = fc.stringMatching(/^[a-z ]{0,20}$/)
/** A text with something in it that nobody may read. */
const around = (secret: fc.Arbitrary<string>): fc.Arbitrary<{ secret: string; text: string }> =>
  fc
    .tuple(word, secret, word)
    .map(([before, one, after]) => ({ secret: one, text: `${before} ${one} ${after}` }))

const digits = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))
const grouped = (text: string, separator: string): string =>
  text.replace(/(.{4})(?=.)/g, `$1${separator}`)
const iban = fc
  .tuple(fc.stringMatching(/^[A-Z]{2}\d{2}$/), fc.stringMatching(/^[A-Z\d]{11,26}$/))
  .chain(([head, rest]) =>
    fc.constantFrom(head + rest, grouped(head + rest, ' '), (head + rest).toLowerCase()),
  )
const card = digits(16).chain((number) =>
  fc.constantFrom(number, grouped(number, ' '), grouped(number, '-')),
)
const phone = fc
  .tuple(fc.constantFrom('+49', '+1', '0'), digits(10))
  .map(([country, number]) => `${country} ${number.slice(0, 3)} ${number.slice(3)}`)
const token = fc
  .uint8Array({ minLength: 32, maxLength: 64 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
  // One in ten thousand has no digit, or no capital letter, and might be a name of ours.
  .filter((text) => /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text))
const jwt = fc
  .tuple(token, token)
  .map(([body, signature]) => `eyJhbGciOiJFUzI1NiJ9.${body}.${signature}`)

it.each<[string, fc.Arbitrary<string>]>([
  ['an e-mail address', fc.emailAddress()],
  ['an IBAN', iban],
  ['the number of a card', card],
  ['a telephone number', phone],
  ['a random token', token],
  ['an access token', jwt],
])('masks %s in any text', (_, secret) => {
  fc.assert(
    fc.property(around(secret), ({ secret: one, text }) => {
      expect(maskText(text)).not.toContain(one)
    }),
    { numRuns: 500 },
  )
})

it.each([
  ['Key (email)=(ann@example.org) already exists.', 'ann'],
  ['Key (name, city)=(Ann (née) Bolt, Berlin) already exists.', 'Bolt'],
  ['Failing row contains (1, Ann Bolt, 85.50).', 'Bolt'],
  ['invalid input syntax for type uuid: "Ann Bolt"', 'Bolt'],
  [`Unexpected token 'A', "Ann Bolt" is not valid JSON`, 'Bolt'],
  [`Unexpected token 'A', ..."paid by Ann\nBolt"... is not valid JSON`, 'Bolt'],
  ['GET https://bank.example/v1/search?q=Ann%20Bolt&x=1 failed', 'Bolt'],
  ['/v1/transactions?text=Bolt', 'Bolt'],
  ['connect to postgres://budget_api:s3cret@db:5432/florin', 's3cret'],
  ['authorization: Bearer abc.def', 'abc'],
])('masks what %j quotes', (text, secret) => {
  expect(maskText(text)).not.toContain(secret)
})

it('leaves what is nobody’s', () => {
  const id = newId()
  for (const text of [
    ...[
      'the relay cannot go on; it connects anew and tries again',
      `${id} of ${newId()}`,
      'ECONNREFUSED',
    ],
    ...['florin.transaction.recorded.v1', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ...['/v1/transactions/:id', 'what-is-committed-is-written-once-and-in-order.spec.ts'],
    ...[
      'relation "outbox" does not exist',
      'postgres://db:5432/florin',
      '2026-10-20T12:00:00.000Z',
    ],
    ...['    at Relay.drainOnce (file:///app/dist/parts/chunk-QX5JBN2K.mjs:1234:56)'],
  ])
    expect(maskText(text)).toBe(text)
})

it('leaves ids, of whatever they are made', () => {
  fc.assert(
    fc.property(fc.uuid(), word, (id, text) => {
      expect(maskText(`${text} ${id} ${id}`)).toBe(`${text} ${id} ${id}`)
    }),
    { numRuns: 2_000 },
  )
})

it('masks nothing twice into something else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.emailAddress(), iban, jwt), (text) => {
      const once = maskText(text)
      expect(maskText(once)).toBe(once)
    }),
  )
})

it('takes time in proportion to a text that was made to take long', () => {
  for (const unit of ['a', '1', 'a@', "'", '"', '(', ': "', '=(', '://', 'A1', '1 ', '?=', 'eyJ.'])
    expect(maskText(unit.repeat(200_000)).length).toBeLessThan(20_000)
})

it('masks fields by name at any depth, and texts by form', () => {
  expect(
    maskFields({
      ...{ status: 200, user: { profile: { names: [{ fullName: 'Ann Bolt' }] } } },
      ...{ access_token: 'x', Email: 'y', note: 'to ann@example.org', nothing: null },
    }),
  ).toEqual({
    ...{ status: 200, user: { profile: { names: [{ fullName: '***' }] } } },
    ...{ access_token: '***', Email: '***', note: 'to ***', nothing: null },
  })
})

it('ends where a field holds itself, or too much', () => {
  const own: Record<string, unknown> = {}
  own['own'] = own
  expect(JSON.stringify(maskFields(own)).length).toBeLessThan(1_000)
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`n${n}`, n]))
  expect(Object.keys(maskFields(many)).length).toBeLessThanOrEqual(100)
})

it('tells of an error what went wrong and where, never what with', () => {
  const error = Object.assign(new Error('duplicate key value violates "users_email_key"'), {
    ...{ code: '23505', severity: 'ERROR', table: 'users', constraint: 'users_email_key' },
    ...{ detail: 'Key (email)=(ann@example.org) already exists.', where: 'COPY users: "Ann Bolt"' },
    ...{ parameters: ['Ann Bolt'], internalQuery: "SELECT 'Ann Bolt'" },
    cause: new Error('to ann@example.org'),
  })
  const told = maskError(error)
  expect(JSON.stringify(told)).not.toMatch(/Bolt|ann@/)
  expect(told).toMatchObject({
    ...{ type: 'Error', code: '23505', table: 'users', constraint: 'users_email_key' },
    ...{ message: 'duplicate key value violates "users_email_key"', cause: { message: 'to ***' } },
  })
  expect(told['stack']).toContain('nothing-personal-is-logged')
})

it('tells of a value that was refused where it stood', () => {
  const { error } = z.object({ name: z.enum(['a']) }).safeParse({ name: 'Ann Bolt' })
  expect(maskError(error as Error)).toMatchObject({ message: 'name: invalid_value' })
})
