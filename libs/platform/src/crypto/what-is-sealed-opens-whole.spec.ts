import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { plainBytesOf, sealedBytes, sealing, unsealing } from './sealed-content.js'

const piece = 65_536
const key = randomBytes(32)

/** As it comes over a connection, in chunks of any size. */
const inChunks = (content: Buffer, sizes: readonly number[]): Readable => {
  const chunks: Buffer[] = []
  for (let at = 0, n = 0; at < content.length; n += 1) {
    const size = sizes[n % sizes.length] ?? content.length
    chunks.push(content.subarray(at, at + size))
    at += size
  }
  return Readable.from(chunks, { objectMode: false })
}
const sealed = (content: Buffer, sizes: readonly number[] = [100_000]): Promise<Buffer> =>
  buffer(inChunks(content, sizes).pipe(sealing(key)))
const opened = (content: Buffer, sizes: readonly number[] = [100_000], by = key): Promise<Buffer> =>
  buffer(inChunks(content, sizes).pipe(unsealing(by)))

const lengths = fc.oneof(
  fc.integer({ min: 0, max: 5 * piece }),
  fc.constantFrom(0, 1, piece - 1, piece, piece + 1, 2 * piece, 3 * piece, 3 * piece + 1),
)
const chunks = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 5 })

it('whatever its size, and however it comes', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, chunks, chunks, async (length, some, others) => {
      const content = randomBytes(length)
      const closed = await sealed(content, [...some, 50_000])
      expect([closed.length, plainBytesOf(closed.length)]).toEqual([sealedBytes(length), length])
      expect((await opened(closed, [...others, 50_000])).equals(content)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('not where a byte is another, pieces are moved or left out, or the end is cut off', async () => {
  const bytes = piece + 16
  const closed = await sealed(randomBytes(3 * piece))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: closed.length - 1 }), async (at) => {
      const changed = Buffer.from(closed)
      changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at)
      await expect(opened(changed)).rejects.toThrow()
    }),
    { numRuns: 40 },
  )
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: closed.length - 1 }), async (length) => {
      await expect(opened(closed.subarray(0, length))).rejects.toThrow()
    }),
    { numRuns: 40 },
  )
  const [first, second, third] = [0, 1, 2].map((n) => closed.subarray(n * bytes, (n + 1) * bytes))
  for (const pieces of [
    [first, third],
    [second, first, third],
    [first, second],
  ])
    await expect(opened(Buffer.concat(pieces as Buffer[]))).rejects.toThrow()
  await expect(opened(Buffer.concat([closed, third as Buffer]))).rejects.toThrow()
})

it('not by another key, and says nothing of what it was', async () => {
  const content = Buffer.from('%PDF-1.7 Ann Example, passport X1234567')
  const closed = await sealed(content)
  expect(closed.includes(Buffer.from('Ann'))).toBe(false)
  await expect(opened(closed, [10], randomBytes(32))).rejects.toThrow()
})
