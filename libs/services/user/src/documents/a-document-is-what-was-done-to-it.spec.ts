import fc from 'fast-check'
import { actsMax, userDocumentKind, type UserDocumentChange } from './user-document.js'

const at = new Date('2026-10-05T08:00:00Z')
const id = fc.uuid()
const file = { filename: 'a.pdf', url: '/a', contentType: 'application/pdf', size: 1 } as const
const change: fc.Arbitrary<UserDocumentChange> = fc.oneof(
  fc.record({ preferences: fc.record({ theme: fc.constantFrom('light', 'dark', 'system') }) }),
  fc.record({
    preferences: fc.record({
      notifications: fc.record({ sms: fc.boolean(), push: fc.boolean() }, { requiredKeys: [] }),
    }),
  }),
  fc.record({ addDocument: id.map((one) => ({ id: one, type: 'passport' as const, ...file })) }),
  fc.record({
    act: id.map((documentId) => ({
      ...{ action: 'document-shown' as const, documentId, ip: null, userAgent: null },
    })),
  }),
  fc.record({
    avatar: fc.option(
      id.map((one) => ({ id: one, url: '/b', type: 'image/png' as const, size: 1 })),
    ),
  }),
)
const { initial, apply } = userDocumentKind
const after = (changes: readonly UserDocumentChange[]): typeof initial =>
  changes.reduce((body, one) => apply(body, one, at), initial)

it('has of each choice, and of the picture, what was said last', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const { profile } = after(changes)
      const said = changes.flatMap(({ preferences }) => preferences ?? [])
      const ways = said.flatMap(({ notifications }) => notifications ?? [])
      expect(profile.preferences.theme).toBe(said.findLast(({ theme }) => theme)?.theme)
      for (const way of ['sms', 'push'] as const)
        expect(profile.preferences.notifications[way]).toBe(
          ways.findLast((one) => one[way] !== undefined)?.[way],
        )
      const picture = changes.findLast(({ avatar }) => avatar !== undefined)?.avatar
      expect(profile.avatar?.id).toBe(picture?.id)
    }),
  )
})

it('has the documents that were added and not taken away, in their order', () => {
  fc.assert(
    fc.property(fc.array(change), fc.array(fc.nat()), (changes, picks) => {
      const added = changes.flatMap(({ addDocument }) => addDocument?.id ?? [])
      const gone = picks.flatMap((n) => added[n % Math.max(added.length, 1)] ?? [])
      const removals = gone.map((removeDocument) => ({ removeDocument }))
      const { documents } = after([...changes, ...removals])
      expect(documents.map((one) => one.id)).toEqual(added.filter((one) => !gone.includes(one)))
      expect(documents.every(({ verified }) => !verified)).toBe(true)
    }),
  )
})

it('remembers the last acts, and no more of them than it may', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3 * actsMax, size: 'max' }), (changes) => {
      const acts = changes.flatMap(({ act }) => act?.documentId ?? [])
      expect(after(changes).auditLog.map(({ documentId }) => documentId)).toEqual(
        acts.slice(-actsMax),
      )
    }),
  )
})

it('is always one that can be stored', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const body = after(changes)
      expect(userDocumentKind.collection.schema.parse(body)).toEqual(body)
    }),
  )
})
