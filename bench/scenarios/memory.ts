import { signUp, withBenchFlorin, type BenchFlorin } from '../support/florin.js'
import { absoluteFigure, reported, type Figure, type Scenario } from '../scenario.js'
import { csvOf, importOnce } from './importing.js'

const fewLines = 10_000
const manyLines = 1_000_000

/** What a large statement takes of memory, against a small one. */
export const memory: Scenario = {
  name: 'memory',
  title: 'Memory while a statement is imported',
  method:
    'Proportional set size, sampled twice a second from the upload until every read model has all lines; the highest value of one import each, on one Florin.',
  passesMax: 1,
  measure: ({ root, say }) => withBenchFlorin(root, (florin) => memoryGrowth(florin, say)),
}

/** Memory at its highest while a small and a hundred times larger file are imported. */
async function memoryGrowth(
  florin: BenchFlorin,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const highest = async (count: number): Promise<{ own: number; all: number }> => {
    const person = await signUp(florin.url, `memory-${count}`)
    const peak = { own: 0, all: 0 }
    const sampling = setInterval(() => {
      const now = florin.memory()
      peak.own = Math.max(peak.own, now.own)
      peak.all = Math.max(peak.all, now.all)
    }, 500)
    try {
      await importOnce(florin, person, csvOf(count, count))
    } finally {
      clearInterval(sampling)
    }
    return peak
  }
  const few = await highest(fewLines)
  say(`importing ${manyLines} lines`)
  const many = await highest(manyLines)
  return [
    absoluteFigure({
      ...{
        goal: 'P5',
        what: `memory of Florin's process, ${manyLines} lines over ${fewLines}`,
        unit: 'MiB',
      },
      ...{ ours: many.own - few.own, must: 128, aim: 64, better: 'lower' },
    }),
    reported(
      `highest memory of Florin's process while ${manyLines} lines come in`,
      many.own,
      'MiB',
    ),
    reported('the same with the database', many.all, 'MiB'),
  ]
}
