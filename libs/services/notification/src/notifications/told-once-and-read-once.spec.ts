import {
  NotificationCreated,
  NotificationRead,
  ThresholdCrossed,
  UtilisationUpdated,
  type NotificationView,
  type Page,
  type Problem,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { notificationService } from '../index.js'
import { crossing, utilisation } from '../testing/events.js'

let stack: TestStack
let service: RunningService

const handled = (id: string): Promise<void> => stack.handled('notification.alerts', id)

const list = async (userId: string, query = ''): Promise<Page<NotificationView>> =>
  (await stack.api(service, userId).get<Page<NotificationView>>(`/v1/notifications${query}`)).body

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(notificationService)
})

afterAll(() => stack.stop())

it('makes one notification of each threshold that was crossed, and publishes it', async () => {
  const ann = newId()
  const item = crossing({ percentage: 1.3, spent: '130.00', remaining: '-30.00' })
  const cause = await stack.emit(
    ThresholdCrossed,
    ann,
    [0.8, 1, 1.2].map((threshold) => ({ ...item, threshold })),
  )
  await handled(cause)
  const { items } = await list(ann)
  expect(items.map((n) => [n.data['threshold'], n.priority, n.readAt])).toEqual([
    [1.2, 'high', null],
    [1, 'high', null],
    [0.8, 'normal', null],
  ])
  expect(items[0]?.data).toMatchObject({
    budgetId: item.budgetId,
    spent: '130.00',
    percentage: 1.3,
  })
  const published = await stack.published(NotificationCreated, ann)
  expect(published).toMatchObject([{ causationid: cause }])
  expect(published[0]?.data.items.map((n) => n.id)).toEqual(items.map((n) => n.id).reverse())
})

it('never tells the same crossing twice, though another event says it again', async () => {
  const ann = newId()
  const item = crossing()
  const id = await stack.emit(ThresholdCrossed, ann, [item])
  await handled(id)
  const [row] = await stack.database.sql<{ envelope: { id: string; type: string } }>(
    'SELECT envelope FROM budget_schema.event_log WHERE event_id = $1',
    [id],
  )
  await stack.append('budget', ann, row?.envelope ?? { id: '', type: '' })
  await handled(
    await stack.emit(ThresholdCrossed, ann, [
      item,
      crossing({ budgetId: item.budgetId, periodStart: '2026-11-01' }),
    ]),
  )
  expect((await list(ann)).items).toHaveLength(2)
  expect(
    (await stack.published(NotificationCreated, ann)).flatMap((e) => e.data.items),
  ).toHaveLength(2)
})

it('makes none of a utilisation, which only moves the inbox along', async () => {
  const ann = newId()
  const transactionEvent = newId()
  await stack.emit(UtilisationUpdated, ann, [utilisation()], { causationid: transactionEvent })
  await handled(transactionEvent)
  expect((await list(ann)).items).toEqual([])
})

it('is read once: again it is the same answer and no second event', async () => {
  const ann = newId()
  await handled(await stack.emit(ThresholdCrossed, ann, [crossing(), crossing()]))
  const [first, second] = (await list(ann)).items
  const read = (): ReturnType<ReturnType<typeof stack.api>['post']> =>
    stack.api(service, ann).post(`/v1/notifications/${first?.id}/read`)
  const answers = await Promise.all([read(), read(), read()])
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
  expect(new Set(answers.map((a) => a.text)).size).toBe(1)
  expect(answers[0]?.body).toMatchObject({ id: first?.id, readAt: expect.any(String) as string })
  expect((await stack.published(NotificationRead, ann)).map((e) => e.data.items)).toEqual([
    [{ id: first?.id }],
  ])
  expect((await list(ann, '?unread=true')).items.map((n) => n.id)).toEqual([second?.id])
  expect((await list(ann, '?unread=false')).items.map((n) => n.id)).toEqual([first?.id])
  const one = await stack.api(service, ann).get(`/v1/notifications/${first?.id}`)
  expect(one.body).toEqual(answers[0]?.body)
})

it('are read all at once, those up to the newest that was seen', async () => {
  const ann = newId()
  await handled(await stack.emit(ThresholdCrossed, ann, [crossing(), crossing(), crossing()]))
  const [newest, seen] = (await list(ann)).items
  const readAll = async (body: unknown): Promise<unknown> =>
    (await stack.api(service, ann).post('/v1/notifications/read-all', body)).body
  expect(await readAll({ upTo: seen?.id })).toEqual({ read: 2 })
  expect((await list(ann, '?unread=true')).items.map((n) => n.id)).toEqual([newest?.id])
  expect(await readAll({})).toEqual({ read: 1 })
  expect(await readAll({})).toEqual({ read: 0 })
  expect((await list(ann, '?unread=true')).items).toEqual([])
  const published = await stack.published(NotificationRead, ann)
  expect(published.map(({ data }) => data.items.length)).toEqual([2, 1])
})

it('are read all at once by nobody else, and up to none that is another’s', async () => {
  const ann = newId()
  await handled(await stack.emit(ThresholdCrossed, ann, [crossing()]))
  const [hers] = (await list(ann)).items
  const ben = stack.api(service, newId())
  expect((await ben.post('/v1/notifications/read-all', {})).body).toEqual({ read: 0 })
  for (const upTo of [hers?.id, newId(), 'x']) {
    const answer = await ben.post<Problem>('/v1/notifications/read-all', { upTo })
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/upTo'])
  }
  expect((await list(ann)).items[0]?.readAt).toBeNull()
})

it('pages newest first, also through those of one instant', async () => {
  const ann = newId()
  const many = Array.from({ length: 7 }, () => crossing())
  await handled(await stack.emit(ThresholdCrossed, ann, many))
  await handled(await stack.emit(ThresholdCrossed, ann, [crossing(), crossing()]))
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<NotificationView> = await list(ann, `?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items.map((n) => n.id))
    cursor = page.nextCursor
  }
  expect(seen).toHaveLength(9)
  expect(seen).toEqual([...seen].sort().reverse())
})

it("neither shows nor marks another user's", async () => {
  const ann = newId()
  await handled(await stack.emit(ThresholdCrossed, ann, [crossing()]))
  const id = (await list(ann)).items[0]?.id
  const ben = stack.api(service, newId())
  expect((await ben.get(`/v1/notifications/${id}`)).status).toBe(404)
  expect((await ben.post(`/v1/notifications/${id}/read`)).status).toBe(404)
  expect((await ben.get('/v1/notifications/not-an-id')).status).toBe(404)
  expect((await stack.api(service).get('/v1/notifications')).status).toBe(401)
  expect((await list(ann)).items[0]?.readAt).toBeNull()
})

it.each([
  ['limit=201', 'limit'],
  ['unread=maybe', 'unread'],
  ['cursor=abc', 'cursor'],
  ['colour=red', 'colour'],
])('refuses %s by name', async (query, parameter) => {
  const answer = await stack.api(service, newId()).get<Problem>(`/v1/notifications?${query}`)
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ parameter }])
})
