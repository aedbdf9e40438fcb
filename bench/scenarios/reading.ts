import { join } from 'node:path'
import { freePort } from '@florin/platform'
import { call, signUp, withBenchFlorin, type BenchFlorin, type Person } from '../support/florin.js'
import { fillLedger, someTransaction } from '../support/ledger.repository.js'
import { flood, type Flood } from '../support/flood.js'
import { load, type Load } from '../support/load.js'
import { start, stop, untilAnswers, type Started } from '../support/processes.js'
import {
  absoluteFigure,
  judge,
  median,
  ratioFigure,
  shown,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'

const connections = 32
/** Enough that none is waited for. */
const steadyConnections = 128
const seconds = 4
const many = 1_000_000
const few = 10_000
const deepPage = 2_000

/** Reading through the gateway, with everything that guards it, against plain Fastify over pg. */
export const reading: Scenario = {
  name: 'reading',
  title: 'Reading: one transaction, a page of 50, a monthly report',
  method:
    'Through the gateway (sign-in check, tenancy, row-level security, validation, logging) ÷ plain Fastify over pg with the same query and JSON, in a process of its own, on the same database; autocannon, 32 connections, 4 s a pass, after a warm-up; for P2 at an even rate, each time counted from when the request was due. The user has all 1,000,000 rows; for P9 another has 10,000.',
  measure: (options) =>
    withBenchFlorin(options.root, async (florin) => {
      const big = await signUp(florin.url, 'big')
      const small = await signUp(florin.url, 'small')
      options.say(`filling the ledger with ${many + few} rows`)
      await fillLedger(florin.admin, small, few)
      await fillLedger(florin.admin, big, many)
      return measureAll(options, florin, big, small)
    }),
}

async function measureAll(
  { root, passes }: BenchOptions,
  florin: BenchFlorin,
  big: Person,
  small: Person,
): Promise<Figure[]> {
  const raw = await startRaw(root, florin.adminUrl, big.userId)
  try {
    const id = await someTransaction(florin.admin, big.userId)
    const one = { ours: `${florin.url}/v1/transactions/${id}`, raw: `${raw.url}/one/${id}` }
    const list = { ours: `${florin.url}/v1/transactions?limit=50`, raw: `${raw.url}/list` }
    const figures: Figure[] = []
    figures.push(...(await compare('P1', 'GET one, req/s', one, big, passes, 0.35, 0.5)))
    figures.push(...(await openLoop(one, big, passes)))
    figures.push(...(await compare('P3', 'list of 50, req/s', list, big, passes, 0.5, 0.8)))
    figures.push(...(await pages(florin, big, small, passes)))
    figures.push(...(await reports(florin, big, small, passes)))
    return figures
  } finally {
    await stop(raw.process)
  }
}

async function startRaw(
  root: string,
  adminUrl: string,
  userId: string,
): Promise<{ url: string; process: Started }> {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const process_ = start(
    process.execPath,
    [join(root, 'dist/bench-raw-server.mjs'), port, adminUrl, userId],
    {},
  )
  await untilAnswers(process_, `${url}/health`)
  return { url, process: process_ }
}

interface Pair {
  readonly ours: string
  readonly raw: string
}

const as = (person: Person): Record<string, string> => ({ authorization: `Bearer ${person.token}` })

/** Baseline and ours in turn; the first pair only warms up. */
async function inTurn(
  pair: Pair,
  person: Person,
  passes: number,
): Promise<{ ours: Load[]; raw: Load[] }> {
  const ours: Load[] = []
  const raw: Load[] = []
  for (let pass = 0; pass <= passes; pass++) {
    raw.push(await load({ url: pair.raw, connections, seconds }))
    ours.push(await load({ url: pair.ours, connections, seconds, headers: as(person) }))
  }
  return { ours: ours.slice(1), raw: raw.slice(1) }
}

async function compare(
  goal: string,
  what: string,
  pair: Pair,
  person: Person,
  passes: number,
  must: number,
  aim: number,
): Promise<Figure[]> {
  const { ours, raw } = await inTurn(pair, person, passes)
  const rate = (loads: readonly Load[]): number => median(loads.map((one) => one.rate))
  return [
    ratioFigure({
      goal,
      what,
      ours: rate(ours),
      baseline: rate(raw),
      unit: '/s',
      must,
      aim,
      better: 'higher',
    }),
  ]
}

/**
 * How long an answer takes at half of what Florin can give at most, whoever answers: requests begin when they are due,
 * evenly, so that it is not the wait for one's turn that is measured.
 */
async function openLoop(pair: Pair, person: Person, passes: number): Promise<Figure[]> {
  const most: Load[] = []
  for (let pass = 0; pass < 2; pass++)
    most.push(await load({ url: pair.ours, connections, seconds, headers: as(person) }))
  const ratePerSecond = Math.floor((most[1]?.rate ?? 0) / 2)
  const ours: Flood[] = []
  const raw: Flood[] = []
  for (let pass = 0; pass <= passes; pass++) {
    raw.push(await steady(pair.raw, {}, ratePerSecond))
    ours.push(await steady(pair.ours, as(person), ratePerSecond))
  }
  const figure = (what: string, pick: (one: Flood) => number, must: number, aim: number): Figure =>
    ratioFigure({
      ...{ goal: 'P2', what: `GET one at half of our most, ${what}`, unit: 'ms', better: 'lower' },
      ...{ ours: median(ours.slice(1).map(pick)), baseline: median(raw.slice(1).map(pick)) },
      ...{ must, aim },
    })
  return [
    figure('p50', (one) => one.goodP50Ms, 3, 2),
    figure('p99', (one) => one.goodP99Ms, 4, 2.5),
  ]
}

/** @throws Error when anything but 2xx came back */
async function steady(
  url: string,
  headers: Record<string, string>,
  ratePerSecond: number,
): Promise<Flood> {
  const { origin, pathname } = new URL(url)
  const given = { origin, paths: [pathname], connections: steadyConnections, seconds, headers }
  const answers = await flood({ ...given, ratePerSecond })
  const bad = answers.refused + answers.failed
  if (bad > 0) throw new Error(`${url}: ${bad} answers were not 2xx`)
  return answers
}

/** A page of a million rows against one of ten thousand, and page 2,000 against page 1. */
async function pages(
  florin: BenchFlorin,
  big: Person,
  small: Person,
  passes: number,
): Promise<Figure[]> {
  const first = `${florin.url}/v1/transactions?limit=50`
  const deep = await cursorOfPage(first, big, deepPage)
  const rates = { big: [] as number[], small: [] as number[], deep: [] as number[] }
  for (let pass = 0; pass < passes; pass++) {
    const rate = async (url: string, person: Person): Promise<number> =>
      (await load({ url, connections: 8, seconds, headers: as(person) })).rate
    rates.small.push(await rate(first, small))
    rates.big.push(await rate(first, big))
    rates.deep.push(await rate(`${first}&cursor=${deep}`, big))
  }
  return [
    ratioFigure({
      ...{
        goal: 'P9',
        what: 'page 1 of 1,000,000 rows ÷ page 1 of 10,000, req/s',
        unit: '/s',
        better: 'higher',
      },
      ...{ ours: median(rates.big), baseline: median(rates.small), must: 0.8, aim: 0.95 },
    }),
    ratioFigure({
      ...{ goal: 'P9', what: `page ${deepPage} ÷ page 1, req/s`, unit: '/s', better: 'higher' },
      ...{ ours: median(rates.deep), baseline: median(rates.big), must: 0.5, aim: 0.83 },
    }),
  ]
}

async function cursorOfPage(url: string, person: Person, page: number): Promise<string> {
  const perPage = 200
  let cursor = ''
  for (let at = 0; at < page * 50; at += perPage) {
    const next: { nextCursor: string } = await call(
      `${url.replace('limit=50', `limit=${perPage}`)}${cursor ? `&cursor=${cursor}` : ''}`,
      undefined,
      person.token,
    )
    cursor = encodeURIComponent(next.nextCursor)
  }
  return cursor
}

async function reports(
  florin: BenchFlorin,
  big: Person,
  small: Person,
  passes: number,
): Promise<Figure[]> {
  const url = `${florin.url}/v1/reports/monthly?month=2026-10`
  const ours: Load[] = []
  const few_: Load[] = []
  for (let pass = 0; pass <= passes; pass++) {
    few_.push(await load({ url, connections: 1, seconds, headers: as(small) }))
    ours.push(await load({ url, connections: 1, seconds, headers: as(big) }))
  }
  const p99 = median(ours.slice(1).map((one) => one.p99Ms))
  const mean = (loads: readonly Load[]): number => median(loads.slice(1).map((one) => one.meanMs))
  return [
    absoluteFigure({
      ...{ goal: 'P8', what: 'monthly report of the user with 1,000,000 rows, p99' },
      ...{ ours: p99, unit: 'ms', must: 15, aim: 10, better: 'lower' },
    }),
    {
      ...{ goal: 'P8', what: 'monthly report, 1,000,000 rows ÷ 10,000, mean' },
      ours: `${shown(mean(ours))} ms`,
      baseline: `${shown(mean(few_))} ms`,
      ratio: mean(ours) / mean(few_),
      must: '≤ 2',
      aim: '≤ 1.2',
      verdict: judge(mean(ours) / mean(few_), 2, 1.2, 'lower'),
    },
  ]
}
