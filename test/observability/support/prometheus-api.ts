import { z } from 'zod'

const answerSchema = z.object({
  status: z.string(),
  error: z.string().optional(),
  data: z.unknown(),
})
const seriesSchema = z.object({ result: z.array(z.unknown()) })
const targetsSchema = z.object({
  activeTargets: z.array(z.object({ scrapePool: z.string(), health: z.string() })),
})

/** What is asked of a running Prometheus. */
export class PrometheusApi {
  constructor(private readonly url: string) {}

  /** How many targets of each job answer. */
  async targetsUp(): Promise<Record<string, number>> {
    const { activeTargets } = targetsSchema.parse(await this.ask('/api/v1/targets'))
    const up: Record<string, number> = {}
    for (const { scrapePool, health } of activeTargets)
      if (health === 'up') up[scrapePool] = (up[scrapePool] ?? 0) + 1
    return up
  }

  /** How many series a query gives. @throws Error when it is none */
  async count(query: string): Promise<number> {
    const data = await this.ask(`/api/v1/query?query=${encodeURIComponent(query)}`)
    return seriesSchema.parse(data).result.length
  }

  private async ask(path: string): Promise<unknown> {
    const answer = await fetch(this.url + path)
    const { status, error, data } = answerSchema.parse(await answer.json())
    if (status !== 'success') throw new Error(`${decodeURIComponent(path)}: ${error ?? status}`)
    return data
  }
}
