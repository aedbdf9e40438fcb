import { startNotes, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

it('describes its routes', () => {
  const { paths } = notes.service.openApi()
  expect(Object.keys(paths)).toEqual(['/v1/notes', '/v1/notes/{id}', '/v1/notes/broken'])
  expect(paths['/v1/notes']?.post?.parameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'Idempotency-Key', in: 'header' })]),
  )
  expect(Object.keys(paths['/v1/notes']?.post?.responses ?? {})).toEqual(
    expect.arrayContaining(['201', '401', '409', '422']),
  )
})

it('tells whether it lives and is ready', async () => {
  expect((await notes.stack.api(notes.service).get('/health/live')).status).toBe(200)
  expect((await notes.stack.api(notes.service).get('/health/ready')).body).toMatchObject({
    status: 'ok',
  })
  expect((await notes.stack.api(notes.service).get('/metrics')).text).toContain(
    'florin_http_request_duration_seconds_bucket',
  )
})
