import { hash } from 'node:crypto'

const wordsPerSlot = 4
const slotsAtFirst = 1024
const loadMax = 0.8
const growth = 1.6

/**
 * Numbers by text, for millions of texts in little memory: 16 bytes each, whatever the length. Of a text only
 * 96 bits of its SHA-256 are kept, so that two of a million texts share an entry with a chance of 10⁻¹⁷.
 */
export class Fingerprints {
  private slots = new Uint32Array(slotsAtFirst * wordsPerSlot)
  private used = 0

  /** What it takes of memory. */
  get bytes(): number {
    return this.slots.byteLength
  }

  /** What was last set for the text; 0 for nothing. */
  get(text: string): number {
    return this.slots[this.find(digest(text)) + 3] ?? 0
  }

  /** @param value 1 to 2³² − 1 */
  set(text: string, value: number): void {
    this.slots[this.place(digest(text)) + 3] = value
  }

  /** Counts the text. @returns how often it was counted, this time included */
  count(text: string): number {
    const at = this.place(digest(text)) + 3
    const times = (this.slots[at] ?? 0) + 1
    this.slots[at] = times
    return times
  }

  /** Where a text is, made room for if it is new; its value is to be set. */
  private place(words: Words): number {
    if (this.used + 1 > (this.slots.length / wordsPerSlot) * loadMax) this.grow()
    const at = this.find(words)
    if (this.slots[at + 3] !== 0) return at
    this.used += 1
    this.slots.set(words, at)
    return at
  }

  /** Where a text is, or would be. */
  private find(words: Words): number {
    const count = this.slots.length / wordsPerSlot
    for (let slot = words[0] % count; ; slot = (slot + 1) % count) {
      const at = slot * wordsPerSlot
      if (this.slots[at + 3] === 0 || this.holds(at, words)) return at
    }
  }

  private holds(at: number, [one, two, three]: Words): boolean {
    return this.slots[at] === one && this.slots[at + 1] === two && this.slots[at + 2] === three
  }

  private grow(): void {
    const before = this.slots
    const count = Math.ceil((before.length / wordsPerSlot) * growth)
    this.slots = new Uint32Array(count * wordsPerSlot)
    for (let at = 0; at < before.length; at += wordsPerSlot) {
      if (before[at + 3] === 0) continue
      const entry = before.subarray(at, at + wordsPerSlot)
      this.slots.set(entry, this.find([entry[0] ?? 0, entry[1] ?? 0, entry[2] ?? 0]))
    }
  }
}

type Words = readonly [number, number, number]

function digest(text: string): Words {
  const bytes = hash('sha256', text, 'buffer')
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8)]
}
