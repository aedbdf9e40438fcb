import { useCallback, useState } from 'react'
import { reconcile, type Conflict, type Edit, type Keep, type Versioned } from './reconcile.js'

/** A conflict that waits for an answer. */
export interface OpenConflict<Resource, Changes> extends Conflict<Resource, Changes> {
  readonly settle: (keep: Keep) => void
}

export interface Reconciled<Resource extends Versioned, Changes extends object> {
  readonly save: (edit: Edit<Resource, Changes>) => Promise<Resource>
  /** The first that is to be asked about, by a `ConflictDialog`. */
  readonly conflict: OpenConflict<Resource, Changes> | undefined
}

/** Edits that meet those of others: `save` ends once the person has said which are to stay. */
export function useReconciled<Resource extends Versioned, Changes extends object>(): Reconciled<
  Resource,
  Changes
> {
  const [open, setOpen] = useState<readonly OpenConflict<Resource, Changes>[]>([])
  const save = useCallback(
    (edit: Edit<Resource, Changes>) =>
      reconcile(edit, (conflict) => {
        const { promise, resolve } = Promise.withResolvers<Keep>()
        const asked: OpenConflict<Resource, Changes> = {
          ...conflict,
          settle: (keep) => {
            setOpen((all) => all.filter((one) => one !== asked))
            resolve(keep)
          },
        }
        setOpen((all) => [...all, asked])
        return promise
      }),
    [],
  )
  return { save, conflict: open[0] }
}
