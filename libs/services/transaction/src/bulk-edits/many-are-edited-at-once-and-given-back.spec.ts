import {
  TransactionChanged,
  type BulkEdit,
  type BulkUndo,
  type Page,
  type Problem,
  type Transaction,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack, type TestAnswer } from '@florin/platform/testing'
import { Archiving } from '../archive/archiving.service.js'
import { someone, type Person } from '../testing/household.js'
import { transactionService } from '../transaction.module.js'

let stack: TestStack
let service: RunningService
let ann: Person

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
})
beforeEach(async () => {
  ann = await someone(stack, service)
})
afterAll(() => stack.stop())

type Edited = Promise<TestAnswer<BulkEdit & Problem>>
const bulk = (body: object, headers = {}, of: Person = ann): Edited =>
  of.api.post<BulkEdit & Problem>('/v1/transactions/bulk', body, headers)
const undo = (id: string, of: Person = ann): Promise<TestAnswer<BulkUndo & Problem>> =>
  of.api.post<BulkUndo & Problem>(`/v1/transactions/bulk/${id}/undo`)
const shown = async (id: string): Promise<Transaction> =>
  (await ann.api.get<Transaction>(`/v1/transactions/${id}`)).body
const all = async (): Promise<readonly Transaction[]> =>
  (await ann.api.get<Page<Transaction>>('/v1/transactions?limit=200')).body.items

/** What people see, but for what every edit raises. */
const seen = ({ version: _, updatedAt: __, ...rest }: Transaction): unknown => rest

const threeOf = async (fields: Record<string, unknown> = {}): Promise<string[]> => {
  const made = ['Bakery', 'Butcher', 'Bakery 2'].map((description) =>
    ann.add({ description, ...fields }),
  )
  return (await Promise.all(made)).map(({ id }) => id)
}

describe('editing', () => {
  it('those of ids, all fields at once, with an event for each and one version more', async () => {
    const ids = await threeOf({ tags: ['old', 'kept'], notes: 'before' })
    const set = { categoryId: 'groceries', addTags: ['new', 'kept'], removeTags: ['old'] }
    const answer = await bulk({
      ids: ids.slice(0, 2),
      set: { ...set, notes: null, reviewed: false },
    })
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { changed: 2, unchanged: 0, skipped: [] },
    ])
    expect(await shown(ids[0] ?? '')).toMatchObject({
      ...{ categoryId: 'groceries', tags: ['kept', 'new'], notes: null, reviewed: false },
      ...{ category: { source: 'user' }, version: 2 },
    })
    expect(await shown(ids[2] ?? '')).toMatchObject({ tags: ['old', 'kept'], version: 1 })
    const [event, ...others] = await stack.published(TransactionChanged, ann.userId)
    expect(others).toEqual([])
    expect(
      event?.data.items.map(({ after, version }) => [after.id, after.categoryId, version]),
    ).toEqual([...ids.slice(0, 2)].sort().map((id) => [id, 'groceries', 2]))
  })

  it('all that match, as the list has them', async () => {
    await threeOf()
    const before = await all()
    const answer = await bulk({ filter: { q: 'bakery' }, set: { categoryId: 'dining' } })
    expect(answer.body).toMatchObject({ changed: 2, unchanged: 0 })
    const { body } = await ann.api.get<Page<Transaction>>('/v1/transactions?category=dining')
    expect(body.items.map(({ description }) => description).sort()).toEqual(['Bakery', 'Bakery 2'])
    expect((await all()).filter(({ description }) => description === 'Butcher')).toEqual(
      before.filter(({ description }) => description === 'Butcher'),
    )
  })

  it('counts what is so already, and tells nobody of it', async () => {
    const ids = await threeOf({ categoryId: 'dining' })
    const answer = await bulk({ ids, set: { categoryId: 'dining', reviewed: true } })
    expect(answer.body).toMatchObject({ changed: 0, unchanged: 3 })
    expect(await stack.published(TransactionChanged, ann.userId)).toEqual([])
  })

  it('names what there is not, and what would have too many tags', async () => {
    const tags = Array.from({ length: 20 }, (_, n) => `tag ${n}`)
    const [full, roomy] = [await ann.add({ tags }), await ann.add()]
    const unknown = newId()
    const ids = [full.id, roomy.id, unknown, roomy.id]
    const answer = await bulk({ ids, set: { addTags: ['one more'] } })
    expect(answer.body).toMatchObject({ changed: 1, unchanged: 0 })
    expect(answer.body.skipped).toEqual([
      { id: unknown, code: 'not-found' },
      { id: full.id, code: 'too-many-tags' },
    ])
  })

  it('reaches what lies in the archive', async () => {
    const ids = await threeOf({ date: '2012-10-05' })
    await service.app.get(Archiving, { strict: false }).sweep()
    expect((await bulk({ ids, set: { notes: 'old' } })).body.changed).toBe(3)
    await service.app.get(Archiving, { strict: false }).sweep()
    expect((await bulk({ filter: { to: '2012-12-31' }, set: { notes: null } })).body.changed).toBe(
      3,
    )
    expect((await all()).map(({ notes }) => notes)).toEqual([null, null, null])
  })

  it('is done once by twins', async () => {
    const ids = await threeOf()
    const twin = (): Edited => bulk({ ids, set: { notes: 'twin' } }, { 'idempotency-key': 'twin' })
    const [one, other] = await Promise.all([twin(), twin()])
    expect(other.body).toEqual(one.body)
    expect((await shown(ids[0] ?? '')).version).toBe(2)
  })

  it('does not touch what is somebody else’s', async () => {
    const ben = await someone(stack, service)
    const theirs = await ben.add()
    const byId = await bulk({ ids: [theirs.id], set: { notes: 'mine' } })
    expect(byId.body).toMatchObject({ changed: 0, skipped: [{ id: theirs.id, code: 'not-found' }] })
    expect((await bulk({ filter: {}, set: { notes: 'mine' } })).body.changed).toBe(0)
    const { body } = await ben.api.get<Transaction>(`/v1/transactions/${theirs.id}`)
    expect(body).toEqual(theirs)
  })

  it.each<[string, object, string]>([
    ['nobody meant', { set: { notes: 'x' } }, '/ids'],
    ['ids and a filter', { ids: [newId()], filter: {}, set: { notes: 'x' } }, '/ids'],
    ['no ids', { ids: [], set: { notes: 'x' } }, '/ids'],
    [
      'too many ids',
      { ids: Array.from({ length: 1_001 }, () => newId()), set: { notes: 'x' } },
      '/ids',
    ],
    ['what is no id', { ids: ['1'], set: { notes: 'x' } }, '/ids/0'],
    ['nothing to set', { filter: {}, set: {} }, '/set'],
    ['a fact of the bank', { filter: {}, set: { amount: '1.00' } }, '/set/amount'],
    ['an unknown category', { filter: {}, set: { categoryId: 'fun' } }, '/set/categoryId'],
    ['a tag both ways', { filter: {}, set: { addTags: ['a'], removeTags: ['a'] } }, '/set/addTags'],
    ['a page', { filter: { limit: 5 }, set: { notes: 'x' } }, '/filter/limit'],
    [
      'a filter by what is none',
      { filter: { category: 'fun' }, set: { notes: 'x' } },
      '/filter/category',
    ],
    [
      'days the wrong way round',
      { filter: { from: '2026-02-02', to: '2026-02-01' }, set: { notes: 'x' } },
      '/filter/from',
    ],
  ])('refuses %s, naming the field', async (_, body, pointer) => {
    const answer = await bulk(body)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  })
})

describe('undoing', () => {
  it('gives each back what it had', async () => {
    await threeOf({ tags: ['b', 'a'], notes: 'mine', categoryId: 'dining' })
    await ann.add({ description: 'Bakery 3' })
    const before = await all()
    const set = { categoryId: 'groceries', addTags: ['c'], removeTags: ['b'], notes: 'all' }
    const { body } = await bulk({ filter: {}, set: { ...set, reviewed: false } })
    const answer = await undo(body.id)
    expect(answer.body).toEqual({ id: body.id, restored: 4, kept: 0, keptIds: [] })
    expect((await all()).map(seen)).toEqual(before.map(seen))
    const [edited, undone] = await stack.published(TransactionChanged, ann.userId)
    expect(undone?.data.items.map(({ before: was, after }) => [was, after])).toEqual(
      edited?.data.items.map(({ before: was, after }) => [
        { ...after, version: 2 },
        { ...was, version: 3 },
      ]),
    )
  })

  it('leaves alone what was changed since or has gone, and names it', async () => {
    const ids = await threeOf()
    const { body } = await bulk({ ids, set: { categoryId: 'groceries', addTags: ['x'] } })
    const [other, noted, gone] = ids as [string, string, string]
    await ann.api.patch(`/v1/transactions/${other}`, { categoryId: 'dining' })
    await ann.api.patch(`/v1/transactions/${noted}`, { notes: 'is not what the edit wrote' })
    await ann.api.delete(`/v1/transactions/${gone}`)
    const answer = await undo(body.id)
    expect(answer.body).toMatchObject({ restored: 1, kept: 2 })
    expect([...answer.body.keptIds].sort()).toEqual([other, gone].sort())
    expect(await shown(other)).toMatchObject({ categoryId: 'dining', tags: ['x'] })
    expect(await shown(noted)).toMatchObject({ tags: [], notes: 'is not what the edit wrote' })
  })

  it('of one edit after another goes back in their order', async () => {
    const [id = ''] = await threeOf({ notes: 'zero' })
    const first = await bulk({ ids: [id], set: { notes: 'one' } })
    const second = await bulk({ ids: [id], set: { notes: 'two' } })
    await undo(second.body.id)
    expect((await shown(id)).notes).toBe('one')
    await undo(first.body.id)
    expect((await shown(id)).notes).toBe('zero')
  })

  it('finds what was moved to another day, or to the archive', async () => {
    const [id = '', old = ''] = await threeOf({ notes: 'zero' })
    const { body } = await bulk({ ids: [id, old], set: { notes: 'one' } })
    await ann.api.patch(`/v1/transactions/${id}`, { date: '2024-02-29' })
    await ann.api.patch(`/v1/transactions/${old}`, { date: '2012-02-29' })
    await service.app.get(Archiving, { strict: false }).sweep()
    expect((await undo(body.id)).body).toMatchObject({ restored: 2, kept: 0 })
    expect([(await shown(id)).notes, (await shown(old)).notes]).toEqual(['zero', 'zero'])
  })

  it('is done once, by whoever comes first', async () => {
    const ids = await threeOf()
    const { body } = await bulk({ ids, set: { notes: 'x' } })
    const answers = await Promise.all([undo(body.id), undo(body.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-undone')
    expect((await shown(ids[0] ?? '')).version).toBe(3)
  })

  it('is nobody else’s, and of nothing else', async () => {
    const { body } = await bulk({ ids: await threeOf(), set: { notes: 'x' } })
    const ben = await someone(stack, service)
    for (const id of [body.id, newId(), 'nonsense']) {
      expect([(await undo(id, ben)).status, (await undo(id, ben)).body.detail]).toEqual([
        404,
        expect.stringMatching(/^There is no such/),
      ])
    }
    expect((await undo(body.id)).body.restored).toBe(3)
  })
})
