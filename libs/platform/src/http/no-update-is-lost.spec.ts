import type { Problem } from '@florin/contracts'
import { newId } from '../context/ids.js'
import { startNotes, type Note, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

describe('no lost update', () => {
  it('edits what the caller has seen, and refuses what was changed since', async () => {
    const made = await notes.ann.post<Note>('/v1/notes', { text: 'v1' })
    expect(made.headers['etag']).toBe('"1"')
    const path = `/v1/notes/${made.body.id}`
    const edited = await notes.ann.patch<Note>(path, { text: 'v2' }, { 'if-match': '"1"' })
    expect([edited.status, edited.headers['etag']]).toEqual([200, '"2"'])
    const stale = await notes.ann.patch<Problem & { currentVersion: number }>(
      path,
      { text: 'v3' },
      { 'if-match': '"1"' },
    )
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([
      412,
      'stale-version',
      2,
    ])
    expect((await notes.ann.patch(path, { text: 'v4' })).status).toBe(200)
    expect((await notes.ann.patch(path, { text: 'v5' }, { 'if-match': '"nonsense"' })).status).toBe(
      412,
    )
  })

  it('does not tell another user that a note exists', async () => {
    const made = await notes.ann.post<Note>('/v1/notes', { text: 'private' })
    const foreign = await notes.ben.patch<Problem>(`/v1/notes/${made.body.id}`, { text: 'x' })
    const unknown = await notes.ben.patch<Problem>(`/v1/notes/${newId()}`, { text: 'x' })
    expect([foreign.status, foreign.body.detail]).toEqual([404, unknown.body.detail])
  })
})
