import type { Problem } from '@florin/contracts'
import { newId } from '../context/ids.js'
import { startNotes, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

describe('bad input', () => {
  it.each([
    [{ text: 5 }, '/text'],
    [{}, '/text'],
    [{ text: 'a', colour: 'red' }, '/colour'],
    [{ text: 'a', tags: ['a', 2] }, '/tags/1'],
    [{ text: 'a'.repeat(21) }, '/text'],
    [[], ''],
  ])('names the field of %j', async (body, pointer) => {
    const answer = await notes.ann.post<Problem>('/v1/notes', body)
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.map((e) => e.pointer)).toEqual([pointer])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['colour=red', 'colour'],
  ])('names the parameter of ?%s', async (query, parameter) => {
    const answer = await notes.stack.api(notes.service, newId()).get<Problem>(`/v1/notes?${query}`)
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.map((e) => e.parameter)).toEqual([parameter])
  })

  it.each([
    ['{"text":', 400],
    ['{"text":"a"}garbage', 400],
    [`{"text":"${'a'.repeat(2_000_000)}"}`, 413],
  ])('refuses a body that cannot be read', async (body, status) => {
    const answer = await notes.ann.post<Problem>('/v1/notes', body)
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json',
    ])
  })

  it('refuses another media type', async () => {
    const answer = await notes.ann.post<Problem>('/v1/notes', '<note/>', {
      'content-type': 'application/xml',
    })
    expect(answer.status).toBe(415)
  })

  it('takes an empty body for none, whatever type it claims to have', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '0' }
    const answer = await notes.ann.post<Problem>('/v1/notes', undefined, headers)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/text'])
  })

  it('has nothing at an id that is none, and at no route', async () => {
    expect((await notes.ann.patch('/v1/notes/17', { text: 'a' })).status).toBe(404)
    expect((await notes.ann.get<Problem>('/v1/nothing')).body.code).toBe('no-such-route')
  })

  it('shows nothing of an error inside', async () => {
    const answer = await notes.ann.get<Problem>('/v1/notes/broken')
    expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
    expect(answer.text).not.toMatch(/SELECT|Error|\.ts/)
    expect(answer.body.traceId).toBeTruthy()
  })
})
