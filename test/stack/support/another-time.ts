import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * For the environment of processes that are to take it to be another time, which goes on from there. Servers, and
 * PostgreSQL's now(), keep the real one.
 */
export const startingAt = (instant: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, 'shift-the-clock.mjs')).href}`,
  FLORIN_TEST_OFFSET_MS: String(Date.parse(instant) - Date.now()),
})
