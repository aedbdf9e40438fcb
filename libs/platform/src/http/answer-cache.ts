import { z } from 'zod'
import type { Cache } from '../cache/cache.js'
import type { Clock } from '../context/clock.js'
import { cachedAnswers } from '../observability/metrics.js'
import type { CaughtUp } from './read-your-writes.js'

/** How the answers of a route are kept. */
export interface CachedAnswer {
  /** What they are counted under: `reports`. */
  readonly area: string
  /** For how many seconds at the most; 300 unless told. */
  readonly seconds?: number
  /** They say the same at whatever time one asks. */
  readonly timeless?: boolean
  /** Under which key, by the user and the parameters of the path; `cache:api:…` unless told. */
  readonly key?: (userId: string, params: Readonly<Record<string, string>>) => string
}

/** What a look for an answer has brought. */
export interface Look {
  /** The answer that is still right, if there is one. */
  readonly kept?: { readonly body: unknown }
  /** Keeps an answer that was begun after the look. Nobody waits for it. */
  keep(body: unknown): void
}

const secondsDefault = 300
/** Larger answers are not kept. */
const charactersMax = 256 * 1_024

/**
 * No day begins or ends within a quarter of an hour, in no time zone: their offsets are whole quarters. So what
 * depends on the date is kept until the next one at the longest, without asking where the user lives.
 */
const quarterMs = 15 * 60_000

const entry = z.object({
  generation: z.string(),
  quarter: z.number().nullable(),
  body: z.unknown(),
})
type Entry = z.infer<typeof entry>

const nothing: Look = { keep: () => undefined }

/**
 * Answers that were worked out already. An answer is kept with the generation that its user had, in the database,
 * before it was worked out, and is given only to who has read the same one since they asked: whatever happens to
 * the cache, nothing is shown that the database does not say.
 */
export class AnswerCache {
  /** @param cache none where the service does not keep generations */
  constructor(
    private readonly cache: Cache | undefined,
    private readonly clock: Clock,
  ) {}

  get keeps(): boolean {
    return this.cache !== undefined
  }

  /** @param caughtUp being told how far the database is, and the generation there; asked since the request came */
  async look(policy: CachedAnswer, key: string, caughtUp: Promise<CaughtUp>): Promise<Look> {
    const { cache } = this
    if (!cache) return nothing
    const [{ isFresh, generation }, text] = await Promise.all([caughtUp, cache.get(key)])
    if (!isFresh || generation === undefined) return nothing
    const quarter = this.quarter(policy)
    const found = read(text)
    if (found?.generation === generation && found.quarter === quarter) {
      cachedAnswers.inc({ area: policy.area, outcome: 'hit' })
      return { kept: { body: found.body }, keep: () => undefined }
    }
    cachedAnswers.inc({ area: policy.area, outcome: 'miss' })
    const keep = (body: unknown): void => {
      if (this.quarter(policy) !== quarter) return
      const made = JSON.stringify({ generation, quarter, body } satisfies Entry)
      if (made.length > charactersMax) return
      cache.set(key, made, policy.seconds ?? secondsDefault).catch(() => undefined)
    }
    return { keep }
  }

  private quarter({ timeless = false }: CachedAnswer): number | null {
    return timeless ? null : Math.floor(this.clock.now().getTime() / quarterMs)
  }
}

/** Undefined for what is no entry. */
function read(text: string | null): Entry | undefined {
  if (text === null) return undefined
  try {
    return entry.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
