import { Cell, HeadCell, Money, Select, Table, TableBody, TableHead, TableRow } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { ImportSample } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { roleOf, roles, type Columns, type Role } from './mapping.js'
import { useWords } from './words.js'

interface SampleTableProps {
  readonly sample: ImportSample
  readonly columns: Columns
  readonly onRole: (index: number, role: Role | undefined) => void
}

/** The first lines of a file as they stand in it, under what each column says, beside what is read of them. */
export function SampleTable({ sample, columns, onRole }: SampleTableProps) {
  const { t } = useTranslation('imports')
  const { header, rows } = sample
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length))
  const nameOf = (index: number): string =>
    header[index] || t('mapping.column', { number: index + 1 })
  if (width <= 0) return null
  return (
    <Table caption={t('mapping.caption')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('mapping.result')}</HeadCell>
          {Array.from({ length: width }, (_, index) => (
            <HeadCell key={index} className="min-w-40">
              <span className="mb-1 block wrap-anywhere">{nameOf(index)}</span>
              <Select
                aria-label={t('mapping.says', { column: nameOf(index) })}
                value={roleOf(columns, index) ?? ''}
                onChange={({ target }) => onRole(index, (target.value || undefined) as Role)}
              >
                <option value="">{t('mapping.left')}</option>
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {t(`mapping.roles.${role}`)}
                  </option>
                ))}
              </Select>
            </HeadCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.line} className="align-top">
            <Cell className="min-w-56">
              <Result row={row} />
            </Cell>
            {Array.from({ length: width }, (_, index) => (
              <Cell
                key={index}
                className={`wrap-anywhere ${roleOf(columns, index) ? '' : 'text-muted'}`}
              >
                {row.cells[index]}
              </Cell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Result({ row }: { readonly row: ImportSample['rows'][number] }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const words = useWords()
  if (row.reason) return <span className="text-danger">{words.reason(row.reason)}</span>
  if (!row.date || !row.amount) return <span className="text-muted">{t('mapping.nothing')}</span>
  return (
    <>
      <span className="flex justify-between gap-4">
        <span>{formats.date(row.date)}</span>
        {row.currency ? (
          <Money amount={row.amount} currency={row.currency} tone="flow" />
        ) : (
          <bdi className="tabular">{row.amount}</bdi>
        )}
      </span>
      <span className="block text-muted wrap-anywhere">{row.description}</span>
    </>
  )
}
