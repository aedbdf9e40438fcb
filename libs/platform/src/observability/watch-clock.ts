import type { WorkerDatabase } from '../database/worker-database.js'
import { clockOffsetSeconds } from '../database/clock-offset.repository.js'
import type { Log } from './log.js'
import { clockOffset } from './metrics.js'
import { askAtScrape } from './scrape.js'

/** From then on it is said in the log. Answers take some of it. */
const secondsMax = 2

/**
 * Compares the clock here with the database's, now and at every scrape: tokens and times are made by the one, and
 * what is due is told by the other.
 * @returns how to end that
 */
export function watchClock(service: string, database: WorkerDatabase, log: Log): () => void {
  let differs = false
  const look = async (): Promise<number> => {
    const offsetSeconds = await clockOffsetSeconds(database)
    const did = differs
    differs = Math.abs(offsetSeconds) > secondsMax
    if (differs && !did)
      log.warn(
        { offsetSeconds },
        'the clock here is not that of the database: one of them is wrong',
      )
    else if (did && !differs) log.info('the clock here is that of the database again')
    return offsetSeconds
  }
  // A database that is away tells of itself.
  void look().catch(() => undefined)
  return askAtScrape(look, (seconds) => {
    if (seconds === undefined) clockOffset.remove({ service })
    else clockOffset.set({ service }, seconds)
  })
}
