import { startNotes, type Note, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

const path = '/v1/notes'

it('answers 304 without a body to whoever has what there is, and in full once it has changed', async () => {
  await notes.ann.post<Note>(path, { text: 'one' })
  const first = await notes.ann.get(path)
  const tag = String(first.headers['etag'])
  expect(tag).toMatch(/^W\/"[\w-]{27}"$/)
  expect(first.headers['cache-control']).toBe('private, no-cache')
  for (const known of [tag, `"other", ${tag}`, tag.slice(2), '*']) {
    const again = await notes.ann.get(path, { 'if-none-match': known })
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', tag])
    expect(again.headers['content-type']).toBeUndefined()
  }
  await notes.ann.post<Note>(path, { text: 'two' })
  const changed = await notes.ann.get<{ items: Note[] }>(path, { 'if-none-match': tag })
  expect([changed.status, changed.body.items.length]).toEqual([200, 2])
  expect(changed.headers['etag']).not.toBe(tag)
})

it.each(['W/"nonsense"', '', '"', 'W/', ',,,'])('answers in full to %j', async (known) => {
  expect((await notes.ann.get(path, { 'if-none-match': known })).status).toBe(200)
})

it('does not tell one person whether another has the same', async () => {
  await notes.ann.post<Note>(path, { text: 'mine' })
  const { headers } = await notes.ann.get(path)
  const answer = await notes.ben.get(path, { 'if-none-match': String(headers['etag']) })
  expect(answer.status).toBe(200)
})

it('tags no problem and nothing that has a version of its own', async () => {
  const problem = await notes.ann.get(`${path}?limit=nonsense`)
  expect([problem.status, problem.headers['etag']]).toEqual([422, undefined])
  const made = await notes.ann.post<Note>(path, { text: 'versioned' })
  expect(made.headers['etag']).toBe('"1"')
})
