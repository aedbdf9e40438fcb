import type { CommitImport, ImportRow, StatementImport } from '../../api/client.js'

/** Outcomes whose rows somebody may want, and may not. */
export const choosable = ['new', 'suspect'] as const
export type Choosable = (typeof choosable)[number]

/**
 * Which rows are wanted: whole outcomes, and single rows otherwise than their outcome. A file may have a hundred thousand rows
 * of which a page knows a few hundred, so they are never listed.
 */
export interface Selection {
  readonly take: ReadonlySet<Choosable>
  /** Rows that are wanted otherwise than their outcome says. */
  readonly except: ReadonlyMap<number, Choosable>
}

/** What a commit takes unless somebody says otherwise. */
export const initialSelection: Selection = { take: new Set(['new']), except: new Map() }

type Row = Pick<ImportRow, 'index' | 'outcome'>

export const isChoosable = (row: Row): row is Row & { outcome: Choosable } =>
  row.outcome === 'new' || row.outcome === 'suspect'

export const isTaken = ({ take, except }: Selection, row: Row): boolean =>
  isChoosable(row) && take.has(row.outcome) !== except.has(row.index)

export function toggle(selection: Selection, row: Row): Selection {
  if (!isChoosable(row)) return selection
  const except = new Map(selection.except)
  if (!except.delete(row.index)) except.set(row.index, row.outcome)
  return { ...selection, except }
}

/** Takes all rows of an outcome, or none. */
export function takeAll(selection: Selection, outcome: Choosable, wanted: boolean): Selection {
  const take = new Set(selection.take)
  if (wanted) take.add(outcome)
  else take.delete(outcome)
  const except = new Map([...selection.except].filter(([, of]) => of !== outcome))
  return { take, except }
}

type Counts = Pick<StatementImport['counts'], Choosable>

/** How many rows of an outcome are wanted. */
export function takenOf({ take, except }: Selection, outcome: Choosable, counts: Counts): number {
  const otherwise = [...except.values()].filter((of) => of === outcome).length
  return take.has(outcome) ? counts[outcome] - otherwise : otherwise
}

export const takenCount = (selection: Selection, counts: Counts): number =>
  choosable.reduce((sum, outcome) => sum + takenOf(selection, outcome, counts), 0)

/** Whether all rows of an outcome are wanted, some or none: what a checkbox for them shows. */
export function stateOf(
  selection: Selection,
  outcome: Choosable,
  counts: Counts,
): boolean | 'mixed' {
  const taken = takenOf(selection, outcome, counts)
  if (taken === 0) return false
  return taken === counts[outcome] ? true : 'mixed'
}

/** As the commit is told. */
export function commitBody({ take, except }: Selection): Required<CommitImport> {
  const indexes = (wanted: boolean): number[] =>
    [...except].filter(([, of]) => take.has(of) !== wanted).map(([index]) => index)
  return { take: [...take], rows: indexes(true), exclude: indexes(false) }
}
