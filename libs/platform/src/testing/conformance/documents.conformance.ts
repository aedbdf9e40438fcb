import fc from 'fast-check'
import { z } from 'zod'
import { newId } from '../../context/ids.js'
import { defineCollection } from '../../documents/collection.js'
import type { Documents, Scalar, StoredDocument } from '../../documents/documents.js'

const shelves = defineCollection({
  name: 'shelves',
  schema: z.strictObject({
    label: z.string(),
    room: z.string().optional(),
    rows: z.number().optional(),
    isOpen: z.boolean().optional(),
    things: z.unknown().optional(),
  }),
  indexes: ['room', 'rows', 'isOpen'],
})
const boxes = defineCollection({ name: 'boxes', schema: z.strictObject({ label: z.string() }) })
type Shelf = z.infer<typeof shelves.schema>

const at = new Date('2026-10-05T08:00:00.123Z')
const shelf = (body: Shelf, version = 1, id = newId()): StoredDocument<Shelf> => ({
  ...{ id, version, body, createdAt: at, updatedAt: at },
})

/** What every store of documents must do, whatever stands behind it. */
export function documentsConformance(open: () => Promise<Documents>): void {
  let documents: Documents
  let ann: string
  let ben: string

  beforeAll(async () => {
    documents = await open()
  })
  beforeEach(() => {
    ann = newId()
    ben = newId()
  })

  const keep = async (body: Shelf, userId = ann): Promise<StoredDocument<Shelf>> => {
    const document = shelf(body)
    expect(await documents.put(shelves, userId, document, null)).toBe(true)
    return document
  }

  it('answers when it is there', async () => {
    await expect(documents.ping()).resolves.toBeUndefined()
  })

  it('gives back what was put in, and null for what was not', async () => {
    const kept = await keep({ label: 'top', rows: 1.5, isOpen: false, things: [null, { a: [1] }] })
    expect(await documents.get(shelves, ann, kept.id)).toEqual(kept)
    expect(await documents.get(shelves, ann, newId())).toBeNull()
    expect(await documents.get(boxes, ann, kept.id)).toBeNull()
  })

  it('knows a document by its id however that is written', async () => {
    const kept = await keep({ label: 'top' })
    expect(await documents.get(shelves, ann.toUpperCase(), kept.id.toUpperCase())).toEqual(kept)
  })

  it('writes once where there was nothing, however many come at once', async () => {
    const document = shelf({ label: 'a' })
    const tries = Array.from({ length: 8 }, () => documents.put(shelves, ann, document, null))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
  })

  it('replaces the version that is expected, whole, and no other', async () => {
    const { id } = await keep({ label: 'a', room: 'hall' })
    expect(await documents.put(shelves, ann, shelf({ label: 'b' }, 2, id), 7)).toBe(false)
    expect(await documents.put(shelves, ann, shelf({ label: 'b' }, 2, id), 1)).toBe(true)
    expect((await documents.get(shelves, ann, id))?.body).toEqual({ label: 'b' })
    expect(await documents.put(shelves, ann, shelf({ label: 'c' }, 3, id), 1)).toBe(false)
    expect(await documents.put(shelves, ann, shelf({ label: 'c' }, 3), 1)).toBe(false)
    const racers = [3, 3, 3].map((version) =>
      documents.put(shelves, ann, shelf({ label: 'd' }, version, id), 2),
    )
    expect((await Promise.all(racers)).filter(Boolean)).toHaveLength(1)
  })

  it('finds by what fields are, page by page, in the order of ids', async () => {
    const hall = [await keep({ label: 'a', room: 'hall', rows: 2 })]
    await keep({ label: 'b', room: 'attic', rows: 2 })
    hall.push(await keep({ label: 'c', room: 'hall', rows: 3, isOpen: true }))
    hall.push(await keep({ label: 'd', room: 'hall', rows: 2 }))
    await keep({ label: 'e', room: 'hall', rows: 2 }, ben)
    const found = await documents.find(shelves, ann, { where: { room: 'hall' }, limit: 10 })
    expect(found).toEqual(hall)
    const [first, second] = hall
    const page = { where: { room: 'hall' }, limit: 1, after: first?.id ?? '' }
    expect(await documents.find(shelves, ann, page)).toEqual([second])
    const exact = { room: 'hall', rows: 2 }
    expect(await documents.find(shelves, ann, { where: exact, limit: 10 })).toHaveLength(2)
    expect(await documents.find(shelves, ann, { where: { isOpen: true }, limit: 10 })).toEqual([
      second,
    ])
    expect(await documents.find(shelves, ann, { limit: 3 })).toHaveLength(3)
    expect(await documents.find(shelves, ann, { where: { room: '2' }, limit: 3 })).toEqual([])
  })

  it('deletes what is there, once', async () => {
    const { id } = await keep({ label: 'a' })
    expect(await documents.delete(shelves, ann, newId())).toBe(false)
    expect(await documents.delete(shelves, ann, id)).toBe(true)
    expect(await documents.delete(shelves, ann, id)).toBe(false)
    expect(await documents.get(shelves, ann, id)).toBeNull()
  })

  it('shows and changes nothing of anybody else’s, by whatever id', async () => {
    const kept = await keep({ label: 'ann’s', room: 'hall' })
    expect(await documents.get(shelves, ben, kept.id)).toBeNull()
    expect(await documents.find(shelves, ben, { where: { room: 'hall' }, limit: 10 })).toEqual([])
    expect(await documents.put(shelves, ben, shelf({ label: 'ben’s' }, 2, kept.id), 1)).toBe(false)
    expect(await documents.delete(shelves, ben, kept.id)).toBe(false)
    expect(await documents.deleteAllOf([shelves, boxes], ben)).toBe(0)
    // The same id is another document, of another user.
    expect(await documents.put(shelves, ben, shelf({ label: 'ben’s' }, 1, kept.id), null)).toBe(
      true,
    )
    expect(await documents.get(shelves, ann, kept.id)).toEqual(kept)
    for (const nobody of ['', '*', '.*', `${ann}/`, JSON.stringify({ $gt: '' })]) {
      await expect(documents.get(shelves, nobody, kept.id)).rejects.toThrow()
      await expect(documents.delete(shelves, nobody, kept.id)).rejects.toThrow()
      await expect(documents.get(shelves, ann, nobody)).rejects.toThrow()
    }
  })

  it('lets go of everything of a user', async () => {
    for (const label of ['a', 'b', 'c']) await keep({ label })
    await documents.put(boxes, ann, { ...shelf({ label: 'box' }), body: { label: 'box' } }, null)
    const bens = await keep({ label: 'ben’s' }, ben)
    expect(await documents.deleteAllOf([shelves, boxes], ann)).toBe(4)
    expect(await documents.find(shelves, ann, { limit: 10 })).toEqual([])
    expect(await documents.get(shelves, ben, bens.id)).toEqual(bens)
  })

  it('takes what looks like an operator for the text that it is', async () => {
    const texts = ['{"$gt":""}', '$where', "'; DROP TABLE documents; --", '$$ROOT', '\\u0000', '%']
    for (const room of texts) {
      const kept = await keep({ label: room, room })
      expect(await documents.find(shelves, ann, { where: { room }, limit: 10 })).toEqual([kept])
    }
  })

  it.each([{ $gt: '' }, { $ne: null }, ['hall'], null, undefined, Number.NaN])(
    'looks for no value that is %p',
    async (room) => {
      await keep({ label: 'a', room: 'hall' })
      const where = { room: room as unknown as string }
      await expect(documents.find(shelves, ann, { where, limit: 10 })).rejects.toThrow()
    },
  )

  it('looks for no field that is not declared', async () => {
    for (const field of ['label', 'userId', '_id', '$where', 'room.x', '__proto__']) {
      const where = JSON.parse(`{${JSON.stringify(field)}:"a"}`) as Record<string, Scalar>
      await expect(documents.find(shelves, ann, { where, limit: 10 })).rejects.toThrow()
    }
  })

  it.each([
    '{"$set":1}',
    '{"a.b":1}',
    '{"__proto__":{"x":1}}',
    '{"":1}',
    '{"a\\u0000":1}',
    '"\\ud83d"',
  ])('keeps no field or text like %s', async (json) => {
    const things = JSON.parse(`[${json}]`) as unknown
    await expect(keep({ label: 'a', things })).rejects.toThrow()
    expect(({} as { x?: number }).x).toBeUndefined()
    expect(await documents.find(shelves, ann, { limit: 1 })).toEqual([])
  })

  it('keeps nothing that its collection does not know, nor what is too large or too deep', async () => {
    await expect(keep({ label: 'a', more: 1 } as Shelf)).rejects.toThrow()
    await expect(keep({ label: 'x'.repeat(300_000) })).rejects.toThrow()
    const deep = JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown
    await expect(keep({ label: 'a', things: deep })).rejects.toThrow()
  })

  it('keeps any JSON as it is', async () => {
    const key = fc.string({ minLength: 1 }).filter((k) => !/^\$|[.\0\p{Cs}]|^__proto__$/u.test(k))
    const text = fc.string({ unit: 'grapheme' }).filter((t) => !/[\0\p{Cs}]/u.test(t))
    const { things } = fc.letrec((tie) => ({
      things: fc.oneof(
        { maxDepth: 3 },
        fc.constant(null),
        fc.boolean(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
        text,
        fc.array(tie('things'), { maxLength: 4 }),
        fc.dictionary(key, tie('things'), { maxKeys: 4 }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(things, async (value) => {
        const kept = shelf({ label: 'any', things: JSON.parse(JSON.stringify(value)) as unknown })
        await documents.put(shelves, ann, kept, null)
        expect(await documents.get(shelves, ann, kept.id)).toEqual(kept)
      }),
      { numRuns: 60 },
    )
  })
}
