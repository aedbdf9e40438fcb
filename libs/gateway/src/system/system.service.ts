import { Inject, Injectable } from '@nestjs/common'
import { FlorinError, serviceReport, type ServiceState, type SystemState } from '@florin/contracts'
import { Clock } from '@florin/platform'
import { readWidget, Refused } from '../dashboard/widget.js'
import { upstreamsToken, versionToken } from '../tokens.js'
import type { Upstream } from '../upstream/upstream.js'

/** Not under `/v1`: through the gateway nobody reaches it. */
const path = '/system/state'

/** How every service is, by its own word, or by its silence. */
@Injectable()
export class SystemService {
  constructor(
    @Inject(upstreamsToken) private readonly upstreams: readonly Upstream[],
    @Inject(versionToken) private readonly version: string,
    private readonly clock: Clock,
  ) {}

  /**
   * @param headers of whoever looks; the services are who makes sure that it is an administrator
   * @throws Refused when one does not let them in
   * @throws FlorinError 503 when none answers, as nobody has let them in then
   */
  async state(headers: Readonly<Record<string, string>>): Promise<SystemState> {
    const asked = await Promise.all(
      this.upstreams.map(async (upstream) => {
        const source = { service: upstream.name, path }
        return readWidget(upstream, source, headers)
          .then(({ data }) => ({ ...known(upstream), ...fine(data) }))
          .catch((error: unknown) => (error instanceof Refused ? error : undefined))
      }),
    )
    const refused = asked.find((one) => one instanceof Refused)
    if (refused) throw refused
    if (asked.every((one) => one === undefined)) throw nobodyThere()
    return {
      generatedAt: this.clock.now().toISOString(),
      version: this.version,
      services: this.upstreams.map((upstream, n) => {
        const one = asked[n]
        return one === undefined || one instanceof Refused ? silent(upstream) : one
      }),
    }
  }
}

function fine(data: unknown): Omit<ServiceState, 'service' | 'replicas'> {
  const report = serviceReport.parse(data)
  return { ready: report.reason === null, ...report }
}

const known = (upstream: Upstream): Pick<ServiceState, 'service' | 'replicas'> => ({
  service: upstream.name,
  replicas: upstream.replicas?.() ?? null,
})

const silent = (upstream: Upstream): ServiceState => ({
  ...known(upstream),
  ...{ ready: false, reason: 'no-answer', upSince: null },
  ...{ outbox: null, lagEvents: null, stalledSeconds: null, deferred: null },
})

const nobodyThere = (): FlorinError =>
  new FlorinError(
    'unavailable',
    'service-unavailable',
    'None of the services can be reached; try again shortly.',
  )
