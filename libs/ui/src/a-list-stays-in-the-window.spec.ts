import fc from 'fast-check'
import { placeBeside } from './place.js'

const view = { width: 360, height: 640 }
const wanted = { height: 300, widthMin: 200 }

describe('a list beside its field', () => {
  it('goes under it', () => {
    const anchor = { top: 100, bottom: 140, left: 16, width: 240 }
    expect(placeBeside(anchor, wanted, view)).toEqual({
      top: 144,
      left: 16,
      width: 240,
      heightMax: 300,
    })
  })

  it('goes over it at the foot of the window', () => {
    const anchor = { top: 560, bottom: 600, left: 16, width: 240 }
    expect(placeBeside(anchor, wanted, view)).toMatchObject({ top: 256, heightMax: 300 })
  })

  it('never leaves the window', () => {
    fc.assert(
      fc.property(
        fc.nat(580),
        fc.nat(350),
        fc.integer({ min: 20, max: 400 }),
        (top, left, width) => {
          const place = placeBeside({ top, bottom: top + 40, left, width }, wanted, view)
          expect(place.left).toBeGreaterThanOrEqual(8)
          expect(place.left + place.width).toBeLessThanOrEqual(view.width - 8)
          expect(place.top).toBeGreaterThanOrEqual(8)
          expect(place.top + place.heightMax).toBeLessThanOrEqual(view.height - 8)
        },
      ),
    )
  })
})
