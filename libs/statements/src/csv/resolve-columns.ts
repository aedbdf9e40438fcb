import { MappingError } from '../statement-error.js'
import type { ColumnReference, CsvDialectColumns } from '../statement.js'
import type { CsvMapping } from './csv-mapping.js'

type MappedColumns = NonNullable<CsvMapping['columns']>

const amountRoles = ['amount', 'debit', 'credit', 'sign'] as const

/**
 * The detected columns with those of an explicit mapping put over them. Amount, debit, credit and marker go together:
 * who names one of them means to say how amounts are read. Throws `bad-mapping` for a column that is not there.
 */
export function resolveColumns(
  mapped: MappedColumns | undefined,
  headers: readonly string[],
  detected: CsvDialectColumns | undefined,
): CsvDialectColumns | undefined {
  if (!mapped) return detected
  const columns: CsvDialectColumns = { date: [], description: [], ...detected }
  if (amountRoles.some((role) => mapped[role] !== undefined)) {
    for (const role of amountRoles) Reflect.deleteProperty(columns, role)
  }
  const chosen = new Set<number>()
  for (const [role, references] of Object.entries(mapped)) {
    if (references === undefined) continue
    const indexes = [references].flat().map((reference) => indexOf(reference, role, headers))
    for (const index of indexes) chosen.add(index)
    const many = role === 'date' || role === 'description'
    Object.assign(columns, { [role]: many ? indexes : indexes[0] })
  }
  releaseChosen(columns, mapped, chosen)
  return hasAmount(columns) && columns.date.length > 0 ? columns : undefined
}

/** True when the mapping alone says where date and amount are, so that nothing needs to be recognised. */
export function isComplete(mapped: MappedColumns | undefined): boolean {
  return (
    mapped?.date !== undefined && (mapped.amount ?? mapped.debit ?? mapped.credit) !== undefined
  )
}

/** The header names a mapping refers to, as they are compared. */
export function namedColumns(mapped: MappedColumns | undefined): string[] {
  const references = Object.values(mapped ?? {}).flat()
  return references.filter((reference) => typeof reference === 'string').map(comparable)
}

/** How header names are compared: without case and surrounding blanks. */
export function comparable(header: string): string {
  return header.normalize('NFKC').trim().toLowerCase()
}

function hasAmount(columns: CsvDialectColumns): boolean {
  return (columns.amount ?? columns.debit ?? columns.credit) !== undefined
}

/** A column the user gave a role loses the one that was detected for it. */
function releaseChosen(
  columns: CsvDialectColumns,
  mapped: MappedColumns,
  chosen: Set<number>,
): void {
  for (const [role, value] of Object.entries(columns)) {
    if (role in mapped) continue
    if (Array.isArray(value)) {
      Object.assign(columns, { [role]: value.filter((index: number) => !chosen.has(index)) })
    } else if (typeof value === 'number' && chosen.has(value)) {
      Reflect.deleteProperty(columns, role)
    }
  }
}

function indexOf(reference: ColumnReference, role: string, headers: readonly string[]): number {
  const index =
    typeof reference === 'number'
      ? reference
      : headers.findIndex((header) => comparable(header) === comparable(reference))
  if (index >= 0 && index < headers.length) return index
  const known = headers.map((header) => `'${header}'`).join(', ')
  throw new MappingError(
    `columns/${role}`,
    `There is no column ${JSON.stringify(reference)} for ${role}; the file has ${headers.length}: ${known}.`,
  )
}
