import { Gauge } from 'prom-client'
import { figureOf } from '../testing/figures.js'
import { metrics } from './metrics.js'
import { askAtScrape, scrape } from './scrape.js'

const name = 'florin_of_this_suite'
const labels = { of: 'somebody' }
const gauge = new Gauge({ name, help: 'Of this suite.', labelNames: ['of'], registers: [metrics] })
const tell = (depth: number | undefined): void =>
  depth === undefined ? gauge.remove(labels) : gauge.set(labels, depth)
const told = async (): Promise<number | undefined> => figureOf(await scrape(), name, labels)

let end = (): void => undefined
afterEach(() => end())

const away = (): Promise<number> => Promise.reject(new Error('away'))
const silent = (): Promise<number> => new Promise(() => undefined)

it('tells what was answered', async () => {
  end = askAtScrape(() => Promise.resolve(7), tell)
  expect(await told()).toBe(7)
})

it('tells all else while nobody answers, and no old figure for a new one', async () => {
  let answer = (): Promise<number> => Promise.resolve(7)
  end = askAtScrape(() => answer(), tell)
  await scrape()
  answer = away
  const text = await scrape()
  expect(figureOf(text, name, labels)).toBeUndefined()
  expect(figureOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  answer = () => Promise.resolve(8)
  expect(await told()).toBe(8)
})

it('does not wait for who never answers, and asks nothing more meanwhile', async () => {
  let asked = 0
  end = askAtScrape(() => ((asked += 1), silent()), tell, 10)
  expect(await told()).toBeUndefined()
  expect(await told()).toBeUndefined()
  expect(asked).toBe(1)
})

it('asks once for all who scrape at the same time', async () => {
  let asked = 0
  end = askAtScrape(() => Promise.resolve((asked += 1)), tell)
  expect(await Promise.all([told(), told(), told()])).toEqual([1, 1, 1])
})

it('tells nothing more of who has gone', async () => {
  end = askAtScrape(() => Promise.resolve(7), tell)
  await scrape()
  end()
  expect(await told()).toBeUndefined()
})
