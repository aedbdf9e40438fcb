/** A handler's events, as the simulation has them come and applied. Times are milliseconds. */
export interface Traffic {
  /** Events a second. */
  readonly rate: number
  readonly seconds: number
  readonly users: number
  readonly lanes: number
  /** Replicas of the service, each with its share of the lanes. */
  readonly replicas: number
  /** A transaction that applies one event, and each further event in it. */
  readonly batchMs: number
  readonly eventMs: number
  readonly seed: number
}

export interface Outcome {
  /** Time from an event's coming to its commit. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** Share of the time that the busiest replica works; 1 and more is that it cannot follow. */
  readonly busiest: number
}

/** As many events are read at once, at the most. */
const batchMax = 200

/**
 * Events come at random (Poisson), from users of whom the busiest hundredth makes a tenth of them. A user is always in
 * the same lane, a lane at one replica; a replica takes what has come in its lanes, 200 at most, in one transaction,
 * and then what has come meanwhile. The first tenth of the time is not counted.
 */
export function simulate(traffic: Traffic): Outcome {
  const random = numbersFrom(traffic.seed)
  const comings: number[][] = Array.from({ length: traffic.replicas }, () => [])
  const endMs = traffic.seconds * 1_000
  for (let at = gap(random, traffic.rate); at < endMs; at += gap(random, traffic.rate)) {
    const user = Math.floor(traffic.users * random() ** 2)
    comings[(mix(user) % traffic.lanes) % traffic.replicas]?.push(at)
  }
  const waits: number[] = []
  let busiest = 0
  for (const coming of comings) busiest = Math.max(busiest, serve(coming, traffic, endMs, waits))
  waits.sort((a, b) => a - b)
  const at = (share: number): number => waits[Math.floor((waits.length - 1) * share)] ?? 0
  return { p50Ms: at(0.5), p99Ms: at(0.99), busiest }
}

/** @returns the work that came ÷ the time there was */
function serve(
  coming: readonly number[],
  { batchMs, eventMs }: Traffic,
  endMs: number,
  waits: number[],
): number {
  let free = 0
  let worked = 0
  for (let next = 0; next < coming.length;) {
    const begin = Math.max(free, coming[next] ?? 0)
    const first = next
    while (next < coming.length && next - first < batchMax && (coming[next] ?? 0) <= begin) next++
    const took = batchMs + (next - first - 1) * eventMs
    free = begin + took
    worked += took
    for (const came of coming.slice(first, next)) if (came > endMs / 10) waits.push(free - came)
  }
  return worked / endMs
}

const gap = (random: () => number, rate: number): number => (-Math.log(1 - random()) / rate) * 1_000

/** Spreads whole numbers evenly, as a hash does. */
function mix(n: number): number {
  let x = (n + 0x9e3779b9) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}

/** Numbers in [0, 1), the same ones for the same seed. */
function numbersFrom(seed: number): () => number {
  let n = seed
  return () => mix(n++) / 2 ** 32
}
