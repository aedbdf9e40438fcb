import type { Problem } from '@florin/contracts'
import { startNotes, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

describe('one effect a key', () => {
  it('gives the first answer again, byte for byte', async () => {
    const headers = { 'idempotency-key': 'one' }
    const first = await notes.ann.post('/v1/notes', { text: 'once' }, headers)
    const again = await notes.ann.post('/v1/notes', { text: 'once' }, headers)
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await notes.countOf('once')).toBe(1)
  })

  it('refuses the key for another request', async () => {
    await notes.ann.post('/v1/notes', { text: 'first' }, { 'idempotency-key': 'two' })
    const other = await notes.ann.post<Problem>(
      '/v1/notes',
      { text: 'second' },
      { 'idempotency-key': 'two' },
    )
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
    expect(await notes.countOf('second')).toBe(0)
  })

  it('has one effect for twins that arrive together', async () => {
    const headers = { 'idempotency-key': 'three' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => notes.ann.post('/v1/notes', { text: 'twin' }, headers)),
    )
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
    expect(await notes.countOf('twin')).toBe(1)
  })

  it('keeps the keys of two users apart', async () => {
    await notes.ann.post('/v1/notes', { text: 'mine' }, { 'idempotency-key': 'four' })
    expect(
      (await notes.ben.post('/v1/notes', { text: 'yours' }, { 'idempotency-key': 'four' })).status,
    ).toBe(201)
  })

  it('keeps no key of a request that failed', async () => {
    const headers = { 'idempotency-key': 'five' }
    expect((await notes.ann.post('/v1/notes', { text: '' }, headers)).status).toBe(422)
    expect((await notes.ann.post('/v1/notes', { text: 'right' }, headers)).status).toBe(201)
  })

  it('refuses a key that is none', async () => {
    const answer = await notes.ann.post<Problem>(
      '/v1/notes',
      { text: 'x' },
      { 'idempotency-key': 'ü' },
    )
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-idempotency-key'])
  })
})
