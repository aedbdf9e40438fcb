import { setTimeout as pause } from 'node:timers/promises'
import type { Crowd, Listener } from './crowd.js'
import type { Measured } from './florin.js'
import { openLoop, percentile } from './open-loop.js'
import { lastRecorded, recordedSince } from './stream.repository.js'

/** Of a pass. */
export const seconds = 8
const settleMsMax = 60_000

/** How transactions come: so many commits a second, of so many transactions each. */
export interface Feed {
  readonly what: string
  readonly rate: number
  readonly items: number
  /** In how many weeks the transactions of a commit fall, each of which is told of once. */
  readonly weeks: number
  send(url: string, person: Listener, weeks: readonly string[]): Promise<void>
}

export const imports: Feed = {
  what: '500 a second (imports of 100 lines)',
  rate: 5,
  items: 100,
  weeks: 100,
  send: upload,
}
export const importsOfTen: Feed = {
  what: '500 a second (imports of 100 lines), ten to a notification',
  rate: 5,
  items: 100,
  weeks: 10,
  send: upload,
}
export const postings: Feed = {
  what: '20 a second, posted one by one',
  rate: 20,
  items: 1,
  weeks: 1,
  send: post,
}

export interface Delays {
  readonly p50: number
  readonly p99: number
}

/** Of so many seconds of a feed: how long each transaction took to be told. */
export async function runOurs(florin: Measured, crowd: Crowd, feed: Feed): Promise<Delays> {
  const since = await lastRecorded(florin.admin)
  const commits = feed.rate * seconds
  const heardBefore = heardBy(crowd)
  await openLoop(feed.rate, commits, async (n) => {
    const person = crowd.people[n % crowd.people.length]
    if (person) await feed.send(florin.url, person, weeksOf(feed, person))
  })
  const told = commits * feed.weeks
  const began = performance.now()
  while (heardBy(crowd) - heardBefore < told) {
    const heard = heardBy(crowd) - heardBefore
    if (performance.now() - began > settleMsMax)
      throw new Error(`of ${told} weeks ${heard - heardBefore} were told`)
    await pause(20)
  }
  const people = new Map(crowd.people.map((person) => [person.userId, person]))
  const recorded = await recordedSince(florin.admin, since)
  const tookMs = recorded.map(
    ({ userId, date, atMs }) => (people.get(userId)?.heardAt.get(date) ?? Number.NaN) - atMs,
  )
  const expected = commits * feed.items
  if (tookMs.length !== expected || tookMs.some(Number.isNaN))
    throw new Error(`of ${expected} transactions ${tookMs.length} were recorded`)
  return { p50: percentile(tookMs, 0.5), p99: percentile(tookMs, 0.99) }
}

/** A week for each transaction. */
function weeksOf({ items, weeks }: Feed, person: Listener): string[] {
  const days = person.nextWeeks(weeks)
  return Array.from({ length: items }, (_, n) => days[n % weeks] ?? '')
}

const heardBy = ({ people }: Crowd): number =>
  people.reduce((sum, { heardAt }) => sum + heardAt.size, 0)

async function post(url: string, person: Listener, [date]: readonly string[]): Promise<void> {
  const body = { accountId: person.accountId, date, amount: '-12.00' }
  await send(`${url}/v1/transactions`, person, {
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ ...body, description: 'Lidl', categoryId: 'groceries' }),
  })
}

async function upload(url: string, person: Listener, weeks: readonly string[]): Promise<void> {
  const rows = weeks.map((day, n) => `${day},LIDL,-${12 + n}.00`)
  const form = new FormData()
  form.set('accountId', person.accountId)
  form.set('file', new Blob([['Date,Description,Amount', ...rows].join('\n')]), 'lines.csv')
  await send(`${url}/v1/imports?commit=true`, person, { body: form })
}

async function send(
  url: string,
  { token }: Listener,
  { headers, body }: { headers?: Record<string, string>; body: string | FormData },
): Promise<void> {
  const given = { ...headers, authorization: `Bearer ${token}` }
  const response = await fetch(url, { method: 'POST', headers: given, body })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  await response.arrayBuffer()
}
