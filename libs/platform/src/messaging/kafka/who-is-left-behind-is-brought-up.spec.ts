import fc from 'fast-check'
import { RememberingHandler } from '../../testing/remembering-handler.js'
import { leftBehind } from './catch-up.js'

const [one, other] = ['budget.one', 'budget.other'].map(
  (name) => new RememberingHandler(name, 'topic'),
)
if (!one || !other) throw new Error('two handlers')

const places = fc
  .dictionary(fc.constantFrom('0', '1', '2'), fc.bigInt({ min: 0n, max: 5n }).map(String))
  .map((lanes) => new Map(Object.entries(lanes).map(([lane, at]) => [Number(lane), at])))

it('is who lacks what another has, where they have not moved', () => {
  fc.assert(
    fc.property(places, places, places, places, (oneBefore, otherBefore, oneNow, otherNow) => {
      const before = new Map([
        [one, oneBefore],
        [other, otherBefore],
      ])
      const found = leftBehind(
        before,
        new Map([
          [one, oneNow],
          [other, otherNow],
        ]),
      )
      for (const lane of [0, 1, 2]) {
        const [mine, theirs] = [BigInt(oneNow.get(lane) ?? 0), BigInt(otherNow.get(lane) ?? 0)]
        const lacks = mine < theirs && mine === BigInt(oneBefore.get(lane) ?? 0)
        expect(found.get(one)?.get(lane)).toBe(lacks ? String(theirs) : undefined)
      }
    }),
  )
})

it('is nobody who is alone', () => {
  fc.assert(
    fc.property(places, (now) => expect(leftBehind(new Map(), new Map([[one, now]])).size).toBe(0)),
  )
})
