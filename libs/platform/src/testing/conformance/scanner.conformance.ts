import { Readable } from 'node:stream'
import type { VirusScanner } from '../../scanning/virus-scanner.js'

/** What every scanner must do. */
export function scannerConformance(open: () => VirusScanner | Promise<VirusScanner>): void {
  let scanner: VirusScanner
  beforeAll(async () => {
    scanner = await open()
  })

  it.each([
    ['nothing', 0],
    ['a few bytes', 100],
    ['more than is sent at once', 300_000],
  ])('finds nothing in %s that is clean, and lets go of it', async (_what, bytes) => {
    const content = Readable.from([Buffer.alloc(0), Buffer.alloc(bytes, 'a')])
    expect(await scanner.virusIn(content)).toBeNull()
    expect(content.destroyed).toBe(true)
  })

  it('looks at many at once', async () => {
    const all = Array.from({ length: 10 }, () => scanner.virusIn(Readable.from([Buffer.from('a')])))
    expect(await Promise.all(all)).toEqual(Array.from({ length: 10 }, () => null))
  })
}
