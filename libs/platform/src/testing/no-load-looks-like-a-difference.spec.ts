import { slowerShare, type Pair } from './timing.js'

const count = 200
const straysMax = 0.21

/** The same numbers for a seed each time (mulberry32), from 0 up to 1. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Times of a machine that is busy with other things, now and then for long. @param more that the one takes */
function pairsOf(seed: number, more: number): Pair[] {
  const random = randomOf(seed)
  const time = (): number => 1 - Math.log(1 - random())
  return Array.from({ length: count }, () => [more + time(), time()])
}

const strays = (seed: number, more: number): number =>
  Math.abs(slowerShare(pairsOf(seed, more)) - 0.5)
const seeds = Array.from({ length: 1_000 }, (_, seed) => seed)

it('as what takes as long is slower in about half of the pairs', () => {
  expect(seeds.filter((seed) => strays(seed, 0) > straysMax)).toEqual([])
})

it('nor hides what takes longer by as much as the load makes it stray', () => {
  expect(seeds.filter((seed) => strays(seed, 1.5) < straysMax)).toEqual([])
})
