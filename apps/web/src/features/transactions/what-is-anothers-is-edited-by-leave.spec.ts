import { isOwn, mayEdit } from './rights.js'

const of = (level: string) => ({ sharedBy: { userId: 'ann', level } })

it('does everything with what is one’s own', () => {
  expect([isOwn({}), mayEdit({})]).toEqual([true, true])
})

it('edits what is another’s only where it is shared to be written', () => {
  expect(
    ['balance', 'read', 'write', 'of another version'].map((level) => mayEdit(of(level))),
  ).toEqual([...[false, false, true, false]])
  expect(isOwn(of('write'))).toBe(false)
})
