import { newId, type ApiDatabase } from '@florin/platform'
import { dimensions, type Direction, type TransactionEmbedding } from '../embeddings/embedding.js'
import type { Embeddings } from '../embeddings/embeddings.repository.js'
import { anyDirection, cosineDistance, embedding, near, numbersFrom } from './directions.js'

export interface OpenedEmbeddings {
  /** As requests see it. */
  readonly database: ApiDatabase
  readonly embeddings: Embeddings
}

/** Four-byte arithmetic is that exact. */
const digits = 5

/** What must hold wherever embeddings are kept. */
export function embeddingsConformance(open: () => Promise<OpenedEmbeddings>): void {
  let database: ApiDatabase
  let embeddings: Embeddings
  let ann: string
  let ben: string
  const next = numbersFrom(7)

  beforeAll(async () => {
    ;({ database, embeddings } = await open())
  })
  beforeEach(() => {
    ann = newId()
    ben = newId()
  })

  const put = (userId: string, ...all: TransactionEmbedding[]): Promise<void> =>
    database.write(userId, (tx) => embeddings.put(tx, userId, all))
  const nearest = (userId: string, direction: Direction, count = 5, model = 'test') =>
    database.read(userId, (tx) => embeddings.nearest(tx, { userId, model, direction, count }))
  const idsOf = async (...args: Parameters<typeof nearest>): Promise<string[]> =>
    (await nearest(...args)).map((neighbour) => neighbour.transactionId)

  it('finds the nearest by their angle, however long they are', async () => {
    const direction = anyDirection(next)
    const all = Array.from({ length: 30 }, (_, n) => {
      const length = 1 + (n % 3) * 5
      const there = near(direction, next, 0.1 * n + 0.1).map((part) => Math.fround(part * length))
      return embedding(newId(), there)
    })
    await put(ann, ...all)
    const expected = all
      .map((one) => ({ ...one, distance: cosineDistance(one.direction, direction) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 5)
    const found = await nearest(ann, direction)
    expect(found.map((one) => one.transactionId)).toEqual(expected.map((one) => one.transactionId))
    found.forEach(({ distance }, n) => {
      expect(distance).toBeCloseTo(expected[n]?.distance ?? NaN, digits)
    })
  })

  it('is at 0 from itself and at 2 from its opposite', async () => {
    const direction = anyDirection(next)
    const [same, opposite] = [newId(), newId()]
    await put(
      ann,
      embedding(same, direction),
      embedding(
        opposite,
        direction.map((part) => -part),
      ),
    )
    const found = await nearest(ann, direction)
    expect(found.map((one) => one.transactionId)).toEqual([same, opposite])
    expect(found[0]?.distance).toBeCloseTo(0, digits)
    expect(found[1]?.distance).toBeCloseTo(2, digits)
  })

  it('gives what there is, where that is less than asked for', async () => {
    const direction = anyDirection(next)
    expect(await nearest(ann, direction)).toEqual([])
    await put(ann, embedding(newId(), direction))
    expect(await nearest(ann, direction, 100)).toHaveLength(1)
  })

  it('shows nobody what belongs to another, and lets nobody replace it', async () => {
    const direction = anyDirection(next)
    const mine = newId()
    await put(ann, embedding(mine, direction))
    expect(await nearest(ben, direction)).toEqual([])
    const asAnn = { userId: ann, model: 'test', direction, count: 5 }
    expect(await database.read(ben, (tx) => embeddings.nearest(tx, asAnn))).toEqual([])
    await expect(put(ben, embedding(mine, anyDirection(next)))).rejects.toThrow(/another user/)
    await database.write(ben, (tx) => embeddings.forget(tx, ben, [mine]))
    expect(await idsOf(ann, direction)).toEqual([mine])
  })

  it('compares within a model', async () => {
    const direction = anyDirection(next)
    const [older, newer] = [newId(), newId()]
    await put(ann, embedding(older, direction), embedding(newer, direction, { model: 'next' }))
    expect(await idsOf(ann, direction)).toEqual([older])
    expect(await idsOf(ann, direction, 5, 'next')).toEqual([newer])
  })

  it('replaces the embedding of a transaction, the last of those put at once', async () => {
    const [before, between, after] = [anyDirection(next), anyDirection(next), anyDirection(next)]
    const id = newId()
    await put(ann, embedding(id, before))
    await put(ann, embedding(id, between), embedding(id, after))
    const [found] = await nearest(ann, after)
    expect(found?.transactionId).toBe(id)
    expect(found?.distance).toBeCloseTo(0, digits)
  })

  it('forgets what it is told to, and what it never knew', async () => {
    const direction = anyDirection(next)
    const [kept, gone] = [newId(), newId()]
    await put(ann, embedding(kept, direction), embedding(gone, direction))
    await database.write(ann, (tx) => embeddings.forget(tx, ann, [gone, newId()]))
    expect(await idsOf(ann, direction)).toEqual([kept])
  })

  it('takes more than fit into a statement', async () => {
    const direction = anyDirection(next)
    const all = Array.from({ length: 230 }, () => embedding(newId(), near(direction, next)))
    await put(ann, ...all)
    expect(await nearest(ann, direction, 100)).toHaveLength(100)
    const ids = all.map((one) => one.transactionId)
    await database.write(ann, (tx) => embeddings.forget(tx, ann, ids.slice(0, 200)))
    expect((await idsOf(ann, direction, 100)).sort()).toEqual(ids.slice(200).sort())
  })

  it.each([
    ['too few dimensions', [1, 2, 3]],
    ['too many dimensions', Array.from({ length: dimensions + 1 }, () => 1)],
    ['no direction', Array.from({ length: dimensions }, () => 0)],
    ['what is no number', Array.from({ length: dimensions }, () => NaN)],
    ['what has no end', Array.from({ length: dimensions }, () => Infinity)],
    ['what is too short to be stored', Array.from({ length: dimensions }, () => 1e-30)],
  ])('refuses %s', async (_, direction) => {
    await expect(put(ann, embedding(newId(), direction))).rejects.toThrow(RangeError)
    await expect(nearest(ann, direction)).rejects.toThrow(RangeError)
  })

  it.each([0, 101, 1.5])('refuses to look for %d neighbours', async (count) => {
    await expect(nearest(ann, anyDirection(next), count)).rejects.toThrow(RangeError)
  })
}
