import { drawn } from '../../charts/drawn.js'

/**
 * The points of a line through values from start to end, in a box of this size, for `<polyline points>`.
 * Drawn only: nothing is worked out of what comes back. What never changes is a line through the middle.
 */
export function sparkline(values: readonly string[], width: number, height: number): string {
  const numbers = values.map(drawn)
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const step = numbers.length > 1 ? width / (numbers.length - 1) : 0
  const inset = 1.5
  const y = (value: number): number =>
    high === low ? height / 2 : inset + ((high - value) / (high - low)) * (height - 2 * inset)
  return numbers.map((value, n) => `${round(n * step)},${round(y(value))}`).join(' ')
}

const round = (value: number): number => Math.round(value * 10) / 10
