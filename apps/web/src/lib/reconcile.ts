import { isStale } from '../api/problem.js'

export interface Versioned {
  readonly version: number
}

export type Keep = 'mine' | 'theirs'

/** Both have changed the same meanwhile, to something else. */
export interface Conflict<Resource, Changes> {
  /** How it is now. */
  readonly now: Resource
  readonly changes: Changes
  readonly fields: readonly (keyof Changes & string)[]
}

export interface Edit<Resource extends Versioned, Changes extends object> {
  /** What the person has seen of it. */
  readonly seen: Resource
  readonly changes: Changes
  write(version: number, changes: Changes): Promise<Resource>
  read(): Promise<Resource>
}

/** More often nobody edits the same at the same moment. */
const roundsMax = 5

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Of what one wanted to change, what somebody else has made something else of. */
export function inDispute<Changes extends object>(
  seen: object,
  now: object,
  changes: Changes,
): (keyof Changes & string)[] {
  const of = (resource: object, name: string): unknown =>
    (resource as Readonly<Record<string, unknown>>)[name]
  return (Object.keys(changes) as (keyof Changes & string)[]).filter(
    (name) =>
      changes[name] !== undefined &&
      !same(of(seen, name), of(now, name)) &&
      !same(of(now, name), changes[name]),
  )
}

/**
 * Writes an edit, over a newer version too: what nobody else has touched is written all the same, and of what both have changed
 * it is asked which is to stay.
 * @throws ApiProblem as it was refused
 */
export async function reconcile<Resource extends Versioned, Changes extends object>(
  edit: Edit<Resource, Changes>,
  ask: (conflict: Conflict<Resource, Changes>) => Promise<Keep>,
): Promise<Resource> {
  let { seen, changes } = edit
  for (let round = 1; ; round++) {
    try {
      return await edit.write(seen.version, changes)
    } catch (error) {
      if (!isStale(error) || round === roundsMax) throw error
    }
    const now = await edit.read()
    const fields = inDispute(seen, now, changes)
    if (fields.length > 0 && (await ask({ now, changes, fields })) === 'theirs')
      changes = without(changes, fields)
    if (Object.keys(changes).length === 0) return now
    seen = now
  }
}

const without = <Changes extends object>(changes: Changes, fields: readonly string[]): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => !fields.includes(name))) as Changes
