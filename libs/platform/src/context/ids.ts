import { randomFillSync } from 'node:crypto'

let lastMillis = 0
let counter = 0

// Random bytes cost as much to ask for by sixteen as by thousands.
const pool = Buffer.alloc(16 * 256)
let taken = pool.length

function randomBytes(size: number): Buffer {
  if (taken + size > pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += size
  return Buffer.from(pool.subarray(taken - size, taken))
}

/**
 * UUIDv7 (RFC 9562 §5.7), strictly rising within this process: the 12 bits after the time count the
 * ids of one millisecond, so that ids of one batch sort in the order they were made.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillis) {
    lastMillis = now
    counter = randomBytes(2).readUInt16BE() & 0x3ff
  } else if (++counter > 0xfff) {
    lastMillis += 1
    counter = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastMillis, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return idFromBytes(bytes)
}

/** The sixteen bytes of an id. */
export const idToBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** The id that sixteen bytes are, as it is written. */
export function idFromBytes(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (text: string): boolean => uuid.test(text)
