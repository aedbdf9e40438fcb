import { setTimeout as pause } from 'node:timers/promises'
import { metrics } from './metrics.js'

/** Longer than a healthy database takes, and much shorter than a scraper waits. */
const answerMsMax = 1_000

const sources = new Set<() => Promise<void> | void>()

/** Runs at every scrape from now on, before anything is told. @returns how to end that */
export function atScrape(source: () => Promise<void> | void): () => void {
  sources.add(source)
  return () => void sources.delete(source)
}

/**
 * Asks at every scrape for what nobody here knows, one question at a time however many scrape. A scrape does not
 * fail with the answer, nor wait for it long: what is not known is left out, so that no old figure passes for a new one.
 * @param tell is given the answer, or undefined when there is none
 * @returns how to end that, and to leave out what was told
 */
export function askAtScrape<T>(
  ask: () => Promise<T>,
  tell: (answer: T | undefined) => void,
  msMax = answerMsMax,
): () => void {
  let asking: Promise<T | undefined> | undefined
  const end = atScrape(async () => {
    asking ??= ask()
      .catch(() => undefined)
      .finally(() => (asking = undefined))
    tell(await Promise.race([asking, pause(msMax, undefined, { ref: false })]))
  })
  return () => {
    end()
    tell(undefined)
  }
}

/** Resolves once every figure is as of now. */
export async function lookAround(): Promise<void> {
  await Promise.all([...sources].map((source) => source()))
}

/** All that this process tells, in Prometheus' text format. */
export async function scrape(): Promise<string> {
  await lookAround()
  return metrics.metrics()
}
