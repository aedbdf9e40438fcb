import fc from 'fast-check'
import {
  choosable,
  commitBody,
  initialSelection,
  isTaken,
  stateOf,
  takeAll,
  takenCount,
  toggle,
  type Selection,
} from './selection.js'

const outcomes = ['new', 'suspect', 'duplicate', 'invalid'] as const
const rows = Array.from({ length: 12 }, (_, index) => ({ index, outcome: outcomes[index % 4]! }))
const counts = { new: 3, suspect: 3 }

type Act = (selection: Selection) => Selection
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(...rows).map(
    (row): Act =>
      (selection) =>
        toggle(selection, row),
  ),
  fc.tuple(fc.constantFrom(...choosable), fc.boolean()).map(
    ([outcome, wanted]): Act =>
      (selection) =>
        takeAll(selection, outcome, wanted),
  ),
)
const anySelection = fc
  .array(act, { maxLength: 20 })
  .map((acts) => acts.reduce((selection, next) => next(selection), initialSelection))

/** As the API reads a commit's body. */
function takenBy({ take, rows: also, exclude }: ReturnType<typeof commitBody>): number[] {
  return rows
    .filter(({ index, outcome }) => {
      if (outcome !== 'new' && outcome !== 'suspect') return false
      return (take.includes(outcome) || also.includes(index)) && !exclude.includes(index)
    })
    .map(({ index }) => index)
}

it('whatever somebody presses: page, count and commit agree', () => {
  fc.assert(
    fc.property(anySelection, (selection) => {
      const shown = rows.filter((row) => isTaken(selection, row)).map(({ index }) => index)
      expect(takenBy(commitBody(selection))).toEqual(shown)
      expect(takenCount(selection, counts)).toBe(shown.length)
      for (const outcome of choosable) {
        const of = rows.filter((row) => row.outcome === outcome)
        const some = of.filter((row) => isTaken(selection, row)).length
        const state = some === 0 ? false : some === of.length ? true : 'mixed'
        expect(stateOf(selection, outcome, counts)).toBe(state)
      }
    }),
  )
})

it('is the new rows and no suspect one, to begin with', () => {
  expect(commitBody(initialSelection)).toEqual({ take: ['new'], rows: [], exclude: [] })
})

it('is as before when a row is pressed twice, and all when all are wanted', () => {
  fc.assert(
    fc.property(anySelection, fc.constantFrom(...rows), (selection, row) => {
      expect(toggle(toggle(selection, row), row)).toEqual(selection)
      expect(stateOf(takeAll(selection, 'suspect', true), 'suspect', counts)).toBe(true)
    }),
  )
})
