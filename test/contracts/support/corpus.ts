import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allEvents, serviceNames, type Envelope } from '@florin/contracts'
import type { AnotherParty } from '../../support/another-party.js'
import type { TestProduct } from '../../support/product.js'
import { publishedBy } from './corpus.repository.js'
import { liveThrough } from './story.js'

const folder = join(__dirname, '../../../libs/contracts/snapshots/corpus')

/**
 * Everything that was published in what people once did, in its order. A story is never changed: the
 * log of an installation holds events like these, and will for as long as there is a Florin.
 */
export type Story = readonly Envelope[]

export const stories = (): [string, Story][] => {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder)
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Story])
}

/** Declared types, with their versions, that no story tells of. */
export function untold(): string[] {
  const told = new Set(stories().flatMap(([, story]) => story.map(({ type }) => type)))
  return allEvents().flatMap(({ type }) => (told.has(type) ? [] : [type]))
}

/** Lives through a story and keeps what was published as a new one. */
export async function recordStory(product: TestProduct, party: AnotherParty): Promise<void> {
  const people = await liveThrough(product, party)
  const sql = <Row>(text: string, params: readonly unknown[]): Promise<Row[]> =>
    product.stack.database.sql<Row>(text, params)
  const told: Envelope[] = []
  for (const service of serviceNames)
    for (const id of people) told.push(...(await publishedBy(sql, service, id)))
  // UUIDv7: whatever came first has the lower id, whichever service told it.
  const story = told.sort((a, b) => (a.id < b.id ? -1 : 1))
  const name = `${String(stories().length + 1).padStart(3, '0')}.json`
  writeFileSync(join(folder, name), `${JSON.stringify(story, null, 2)}\n`)
}
