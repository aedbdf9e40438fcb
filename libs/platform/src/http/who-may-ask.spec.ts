import type { Problem } from '@florin/contracts'
import { newId } from '../context/ids.js'
import { startNotes, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

describe('signing in', () => {
  it.each([
    ['no token', undefined],
    ['not a token', 'Bearer nonsense'],
    ['no algorithm', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ])('is asked for: %s', async (_case, authorization) => {
    const answer = await notes.stack
      .api(notes.service)
      .get<Problem>('/v1/notes', authorization === undefined ? {} : { authorization })
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('ends with the token', async () => {
    const expired = notes.stack.token(notes.annId, newId(), -5)
    const answer = await notes.stack
      .api(notes.service)
      .get('/v1/notes', { authorization: `Bearer ${expired}` })
    expect(answer.status).toBe(401)
  })

  it('does not accept a token whose claims were changed', async () => {
    const [header, , signature] = notes.stack.token(notes.annId).split('.')
    const claims = Buffer.from(JSON.stringify({ sub: newId(), sid: newId(), exp: 9e9 })).toString(
      'base64url',
    )
    const answer = await notes.stack
      .api(notes.service)
      .get('/v1/notes', { authorization: `Bearer ${header}.${claims}.${signature}` })
    expect(answer.status).toBe(401)
  })
})
