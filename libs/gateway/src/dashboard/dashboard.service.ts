import { Inject, Injectable } from '@nestjs/common'
import { dashboardScopes, FlorinError, type Account, type Dashboard } from '@florin/contracts'
import { assertScopes, Cache, Clock } from '@florin/platform'
import { decodeJwt } from 'jose'
import { upstreamsToken } from '../tokens.js'
import type { Upstream } from '../upstream/upstream.js'
import { netWorth } from './net-worth.js'
import { readWidget, Refused, type Source, type Widget } from './widget.js'

/** How long it is known what a widget last showed. */
const rememberedSeconds = 900

type Shown = Omit<Dashboard, 'generatedAt' | 'netWorth'>
type Headers = Readonly<Record<string, string>>

const sources: Readonly<Record<keyof Shown, Source>> = {
  accounts: { service: 'bank', path: '/v1/accounts?status=active&limit=200', items: 'all' },
  month: { service: 'analytics', path: '/v1/reports/monthly' },
  budgets: { service: 'budget', path: '/v1/budgets?limit=200', items: 'all' },
  transactions: { service: 'transaction', path: '/v1/transactions?limit=10', items: 'first' },
  notifications: {
    service: 'notification',
    path: '/v1/notifications?unread=true&limit=10',
    items: 'first',
  },
}

/** Puts a page together from what the services have; one that is away costs its own widgets. */
@Injectable()
export class DashboardService {
  constructor(
    @Inject(upstreamsToken) private readonly upstreams: readonly Upstream[],
    private readonly cache: Cache,
    private readonly clock: Clock,
  ) {}

  /**
   * @param headers of whoever looks, who is told of each service that lets them in
   * @throws Refused when a service does not
   */
  async of(headers: Headers): Promise<Dashboard> {
    const names = Object.keys(sources) as (keyof Shown)[]
    const read = await Promise.all(names.map((name) => this.read(name, headers)))
    const refused = read.find((one) => one instanceof Refused)
    if (refused) throw refused
    if (read.every((one) => one instanceof Error)) throw nothingThere
    // Some service has let them in, so the token is good.
    const { userId, scopes } = claimsOf(headers)
    // What is remembered of a service that is away, that service has let nobody see.
    if (scopes) assertScopes(scopes, dashboardScopes)
    const widgets = await Promise.all(
      names.map(async (name, n) => [name, await this.widget(name, read[n], userId)] as const),
    )
    const shown = Object.fromEntries(widgets) as unknown as Shown
    const { data, ...rest } = shown.accounts
    return {
      generatedAt: this.now(),
      netWorth: { ...rest, data: data && netWorth(data satisfies Account[]) },
      ...shown,
    }
  }

  private read(name: keyof Shown, headers: Headers): Promise<Reading> {
    const source = sources[name]
    const upstream = this.upstreams.find((one) => one.name === source.service)
    if (!upstream) return Promise.resolve(new Error(`there is no ${source.service}`))
    return readWidget(upstream, source, headers).catch((error: unknown) => error as Error)
  }

  /** What was read, which is remembered; or what was, when nothing is to be had now. */
  private async widget(
    name: string,
    reading: Reading | undefined,
    userId: string,
  ): Promise<Widget<unknown>> {
    const key = `dashboard:${userId}:${name}`
    if (reading && !(reading instanceof Error)) {
      const asOf = this.now()
      const { data, isStale } = reading
      void this.cache.set(key, JSON.stringify({ asOf, data }), rememberedSeconds)
      return { status: isStale ? 'stale' : 'ok', asOf, data }
    }
    const known = await this.cache.get(key)
    if (known === null) return { status: 'unavailable', asOf: null, data: null }
    return { status: 'stale', ...(JSON.parse(known) as { asOf: string; data: unknown }) }
  }

  private now(): string {
    return this.clock.now().toISOString()
  }
}

type Reading = { data: unknown; isStale: boolean } | Error

function claimsOf(headers: Headers): { userId: string; scopes: readonly string[] | undefined } {
  const [, token = ''] = (headers['authorization'] ?? '').split(' ')
  const { sub = '', scope } = decodeJwt(token)
  return { userId: sub, scopes: scope === undefined ? undefined : String(scope).split(' ') }
}

const nothingThere = new FlorinError(
  'unavailable',
  'service-unavailable',
  'None of the services can be reached; try again shortly.',
)
