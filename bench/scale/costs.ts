import type { Figure } from '../scenario.js'

/** What things cost, as the scenario `costs` measured it. CPU is milliseconds of one core. */
export interface Costs {
  /** A transaction posted by itself, with everything that follows from it. */
  readonly post: Work
  /** One line of an imported statement, with everything that follows. */
  readonly line: Work
  /** A transaction asked for by its id. */
  readonly read: Work
  /** Bytes that a transaction takes for good, by service. */
  readonly keptBytes: Readonly<Record<string, number>>
  /** Bytes that it takes for some days or weeks besides: what was said of an import's line. */
  readonly passingBytes: number
  /** A transaction of the busiest handler that applies one event, in milliseconds. */
  readonly batchMs: number
  /** Each further event in it. */
  readonly eventMs: number
}

export interface Work {
  readonly programMs: number
  readonly databaseMs: number
  readonly walBytes: number
}

type Kind = 'post' | 'line' | 'read'

const called: Record<Kind, string> = {
  post: 'a transaction posted by itself',
  line: 'a line of an import',
  read: 'a transaction asked for',
}

/** How each cost is called in the report; the only place that knows. */
export const figureNames = {
  programMs: (kind: Kind) => `CPU of the programs, ${called[kind]}`,
  databaseMs: (kind: Kind) => `CPU of PostgreSQL, ${called[kind]}`,
  walBytes: (kind: Kind) => `written ahead by PostgreSQL, ${called[kind]}`,
  keptBytes: (service: string) => `kept of a transaction, ${service}`,
  passingBytes: 'kept of an imported line for 30 days besides',
  batchMs: 'one event by the busiest handler, commit included',
  eventMs: 'each further event in the same batch',
}

/** Reads the costs out of figures. @throws Error when one is missing */
export function costsOf(figures: readonly Figure[]): Costs {
  const read = (name: string): number => {
    const found = figures.find(({ what }) => what === name)
    if (!found) throw new Error(`nobody measured: ${name}`)
    return Number.parseFloat(found.ours)
  }
  const work = (kind: Kind): Work => ({
    programMs: read(figureNames.programMs(kind)),
    databaseMs: read(figureNames.databaseMs(kind)),
    walBytes: read(figureNames.walBytes(kind)),
  })
  const prefix = figureNames.keptBytes('')
  const kept = figures.filter(({ what }) => what.startsWith(prefix))
  return {
    ...{ post: work('post'), line: work('line'), read: work('read') },
    keptBytes: Object.fromEntries(
      kept.map(({ what, ours }) => [what.slice(prefix.length), Number.parseFloat(ours)]),
    ),
    passingBytes: read(figureNames.passingBytes),
    batchMs: read(figureNames.batchMs),
    eventMs: read(figureNames.eventMs),
  }
}
