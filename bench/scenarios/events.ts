import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KafkaServer } from '@florin/platform/servers'
import { carryAll, openRoad, type Load, type Road } from '../support/road.js'
import {
  absoluteFigure,
  median,
  reported,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'

const batched: Load = { events: 400, items: 100 }
const single: Load = { events: 5_000, items: 1 }
const partitionsTried = [1, 12]

type Rates = Record<'batched' | 'single', number[]>

/** How much passes from one service's outbox to another's handler. */
export const events: Scenario = {
  name: 'events',
  title: 'Events from outbox to handler, through Kafka and through PostgreSQL',
  method: `One process, one database and, for Kafka, one broker: transactions publish into the outbox of one service, its relay carries them, and a handler of another does nothing but its inbox and cursor. From the first transaction's begin to the commit after which the handler has had everything; ${batched.events} events of ${batched.items} ledger transactions each, and ${single.events} of one. A ledger transaction's user is in one of eight lanes, so that of twelve partitions eight at most are in use. The database, and the topics, are new for each way; the first pass only warms up.`,
  passesMax: 3,
  measure: async (options) => {
    const local = await rates(options, 'PostgreSQL')
    const figures: Figure[] = []
    for (const partitions of partitionsTried)
      figures.push(...figuresOf(partitions, await withKafka(options, partitions)))
    return [...figures, ...localFigures(local)]
  },
}

async function withKafka(options: BenchOptions, partitions: number): Promise<Rates> {
  const kafka = await KafkaServer.start()
  try {
    return await rates(options, `Kafka, ${partitions}`, { kafka, partitions })
  } finally {
    await kafka.stop()
  }
}

async function rates(
  { root, passes, say }: BenchOptions,
  way: string,
  through?: { kafka: KafkaServer; partitions: number },
): Promise<Rates> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-events-'))
  const found: Rates = { batched: [], single: [] }
  let road: Road | undefined
  try {
    road = await openRoad({ root, folder, ...through })
    for (let pass = 0; pass <= passes; pass++) {
      for (const [kind, load] of [
        ['batched', batched],
        ['single', single],
      ] as const)
        found[kind].push(await carryAll(road, load))
      say(
        `${way}, pass ${pass}: ${found.batched[pass]?.toFixed(0)} transactions/s, ${found.single[pass]?.toFixed(0)} events/s`,
      )
    }
  } finally {
    await road?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return found
}

const warm = (values: readonly number[]): number => median(values.slice(1))

const inBatches = `ledger transactions in events of ${batched.items}`
const alone = 'events of one transaction'

function figuresOf(partitions: number, { batched: many, single: one }: Rates): Figure[] {
  const where = `Kafka, ${partitions} partition${partitions === 1 ? '' : 's'}`
  return [
    absoluteFigure({
      ...{ goal: 'P5', what: `${inBatches}, ${where}`, unit: '/s' },
      ...{ ours: warm(many), aim: 5_000, better: 'higher' },
    }),
    reported(`${alone}, ${where}`, warm(one), '/s'),
  ]
}

const localFigures = ({ batched: many, single: one }: Rates): Figure[] => [
  reported(`${inBatches}, PostgreSQL`, warm(many), '/s'),
  reported(`${alone}, PostgreSQL`, warm(one), '/s'),
]
