import { Injectable } from '@nestjs/common'
import {
  FlorinError,
  type AccessGrant,
  type Page,
  type SharedBy,
  type Whose,
} from '@florin/contracts'
import { AccessVersions } from '../auth/access-versions.js'
import type { ActingScope } from '../context/acting-scope.js'
import { Clock } from '../context/clock.js'
import { currentContext, runInContext } from '../context/request-context.js'
import { ApiDatabase } from '../database/api-database.js'
import { ReadYourWrites } from '../http/read-your-writes.js'
import { grantsBy, grantsOf, type KnownGrants } from './access-grants.repository.js'
import {
  givenResources,
  sharedResources,
  type AccessLevel,
  type SharedResources,
} from './grants.js'
import { mergePages, type SortKey } from './merge-pages.js'

const waitMsMax = 2_000
const pauseMsMax = 40

/** What of others' is looked for. */
export interface Sought<Item> {
  readonly kind: string
  /** The least level that counts. */
  readonly need: AccessLevel
  /** Handlers whose work is read: what the owner has just written is waited for. */
  readonly readsBehind?: readonly string[]
  /** By which resource an answer is seen; it says so then. */
  readonly resourceOf?: (item: Item) => string
}

/** A list, of one's own and others'. */
export interface SoughtList<Item> extends Sought<Item> {
  readonly resourceOf: (item: Item) => string
  /** What it is ordered by, highest first; also what its cursors hold. */
  readonly keyOf: (item: Item) => SortKey
}

/**
 * What others have shared with somebody. Their rows are never asked for together with anybody else's: the request
 * acts for the owner, within a scope that the policies of every table know, and goes by a list of grants that is known to be
 * the newest.
 */
@Injectable()
export class SharedAccess {
  constructor(
    private readonly database: ApiDatabase,
    private readonly versions: AccessVersions,
    private readonly reads: ReadYourWrites,
    private readonly clock: Clock,
  ) {}

  /**
   * One's own; what is another's only if one has no such thing oneself.
   * @param id of the resource, where that is what is asked for
   * @param isMissing what says that whoever was asked for has no such thing
   * @throws FlorinError as for one's own when nobody shares it; 503 while nobody knows what is shared
   */
  async ownElse<Item>(
    actorId: string,
    sought: Sought<Item>,
    work: (userId: string) => Promise<Item>,
    { id, isMissing = isNotFound }: { id?: string; isMissing?: (error: unknown) => boolean } = {},
  ): Promise<Item> {
    try {
      return await work(actorId)
    } catch (error) {
      if (!isMissing(error)) throw error
      for (const shared of await this.sharedWith(actorId, sought)) {
        if (id !== undefined && shared.ids !== 'everything' && !shared.ids.includes(id)) continue
        const found = await this.asOwner(actorId, sought, shared, work, isMissing)
        if (found !== undefined) return labelled(found, sought, shared)
      }
      throw error
    }
  }

  /** A page of a list: one's own, others', or both, in the order of the list. */
  async list<Item>(
    actorId: string,
    { limit, whose = 'mine' }: { limit: number; whose?: Whose | undefined },
    sought: SoughtList<Item>,
    work: (userId: string) => Promise<Page<Item>>,
  ): Promise<Page<Item>> {
    if (whose === 'mine') return work(actorId)
    const shared = await this.sharedWith(actorId, sought)
    const pages: Page<Item>[] = []
    if (whose === 'all') pages.push(await work(actorId))
    if (whose === 'ours') pages.push(await this.given(actorId, sought, work))
    for (const one of shared) {
      const page = await this.asOwner(actorId, sought, one, work)
      const items = page?.items.map((item) => labelled(item, sought, one)) ?? []
      pages.push({ items, nextCursor: page?.nextCursor ?? null })
    }
    return mergePages(pages, limit, sought.keyOf)
  }

  /** One's own that somebody else may see. */
  private async given<Item>(
    ownerId: string,
    { kind }: Sought<Item>,
    work: (userId: string) => Promise<Page<Item>>,
  ): Promise<Page<Item>> {
    const grants = await this.database.readOnce(ownerId, (reader) => grantsBy(reader, ownerId))
    const ids = givenResources(grants, kind, this.clock.now())
    return within({ actorId: ownerId, ownerId, ids, mayWrite: false }, () => work(ownerId))
  }

  private async sharedWith<Item>(
    actorId: string,
    { kind, need }: Sought<Item>,
  ): Promise<SharedResources[]> {
    const context = currentContext()
    if (context) context.looksAtOthers = true
    const { grants } = await this.newest(actorId)
    const held = grants.filter((grant) => countsFor(context?.role, grant))
    return sharedResources(held, kind, need, this.clock.now())
  }

  /**
   * A grant that has ended is over: the list here counts only while it is the newest that there is.
   * @throws FlorinError 503 when that cannot be told, or does not come true in time
   */
  private async newest(actorId: string): Promise<KnownGrants> {
    const deadline = performance.now() + waitMsMax
    let version: number | undefined
    for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
      const [known, newest] = await Promise.all([
        this.database.readOnce(actorId, (reader) => grantsOf(reader, actorId)),
        version ?? this.versions.newest(actorId).catch(() => undefined),
      ])
      // Who was never granted anything sees nothing of others', whatever is on its way.
      if (newest === undefined && known.grants.length === 0) return known
      if (newest === undefined) throw notKnownYet()
      if (known.version >= newest) return known
      if (performance.now() > deadline) throw notKnownYet()
      version = newest
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  /** @returns undefined where the owner has no such thing in the scope */
  private async asOwner<T>(
    actorId: string,
    { need, readsBehind = [] }: { need: AccessLevel; readsBehind?: readonly string[] },
    { ownerId, ids }: SharedResources,
    work: (userId: string) => Promise<T>,
    isMissing = isNotFound,
  ): Promise<T | undefined> {
    const { isFresh } = await this.reads.wait(ownerId, undefined, readsBehind)
    const positions = new Map<string, string>()
    const scope = { actorId, ownerId, ids, mayWrite: need === 'write' }
    try {
      const answer = await within(scope, () => work(ownerId), { positions, isBehind: !isFresh })
      // The owner's events: whoever reads for the owner waits for them, and nobody else.
      if (positions.size > 0) await this.reads.remember(ownerId, positions)
      return answer
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
}

const within = <T>(
  acting: ActingScope,
  work: () => T,
  more: { positions?: Map<string, string>; isBehind?: boolean } = {},
): T => {
  const context = currentContext()
  if (!context) throw new Error('nobody acts for another but in a request')
  return runInContext({ ...context, ...more, acting }, work)
}

const labelled = <Item>(item: Item, { resourceOf }: Sought<Item>, shared: SharedResources): Item =>
  resourceOf
    ? {
        ...item,
        sharedBy: {
          userId: shared.ownerId,
          level: shared.levelOf(resourceOf(item)),
        } satisfies SharedBy,
      }
    : item

/** Everything of somebody's is given to support alone: it holds in an administrator's own session, and for no tool of theirs. */
const countsFor = (role: string | undefined, { resource }: AccessGrant): boolean =>
  resource !== 'everything' || role === 'admin'

const isNotFound = (error: unknown): boolean =>
  error instanceof FlorinError && error.kind === 'not-found'

const notKnownYet = (): FlorinError =>
  new FlorinError(
    'unavailable',
    'not-known-yet',
    'What others share with you is not known here at the moment; try again shortly.',
  )
