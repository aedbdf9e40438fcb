import { newId } from '../context/ids.js'
import { figureOf } from '../testing/figures.js'
import { startNotes, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

const scraped = async (): Promise<string> =>
  (await notes.stack.api(notes.service).get('/metrics')).text

const routesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route ?? ''))].sort()

it('however many addresses are asked for, they are told by the patterns of the routes', async () => {
  const { ann, stack, service } = notes
  for (let n = 0; n < 20; n++) {
    await ann.patch(`/v1/notes/${newId()}`, { text: 'x' })
    await ann.get(`/v1/notes?limit=${n + 1}&cursor=${newId()}`)
    await ann.get(`/v1/notes/${newId()}/${newId()}`)
    await stack.api(service).get(`/${newId()}.php`)
    await ann.delete(`/v1/%F0%9F%92%A9/${n}`)
  }
  await scraped()
  expect(routesIn(await scraped())).toEqual(['/metrics', '/v1/notes', '/v1/notes/:id', 'none'])
})

it('counts repeats by route', async () => {
  const key = { 'idempotency-key': newId() }
  for (let n = 0; n < 3; n++) await notes.ann.post('/v1/notes', { text: 'once' }, key)
  const labels = { service: 'audit', route: '/v1/notes' }
  expect(figureOf(await scraped(), 'florin_idempotent_repeats_total', labels)).toBe(2)
})

it.each(['api', 'worker'])('tells how the %s pool is used', async (pool) => {
  await notes.ann.get('/v1/notes')
  await notes.stack.quiet()
  const labels = { service: 'audit', pool }
  const text = await scraped()
  const inState = (state: string): number | undefined =>
    figureOf(text, 'florin_database_connections', { ...labels, state })
  const most = figureOf(text, 'florin_database_connections_max', labels) ?? 0
  expect(most).toBeGreaterThan(0)
  expect((inState('busy') ?? 0) + (inState('idle') ?? 0)).toBeLessThanOrEqual(most)
  expect(inState('waiting')).toBe(0)
  const statements = 'florin_database_statement_duration_seconds_count'
  expect(figureOf(text, statements, labels)).toBeGreaterThan(0)
})
