import type { ImportRow, StatementImport } from '../../api/client.js'
import { useToday } from '../../lib/use-today.js'
import { AddDialog } from '../transactions/add-dialog.js'
import { draftOf } from './by-hand.js'

interface EnterByHandProps {
  readonly of: StatementImport
  readonly row: ImportRow
  readonly onClose: () => void
  readonly onAdded: () => void
}

/** A line that could not be read has no identity to be known by: it becomes a transaction of its own. */
export default function EnterByHand({ of, row, onClose, onAdded }: EnterByHandProps) {
  const today = useToday()
  return <AddDialog today={today} known={draftOf(row, of)} onClose={onClose} onAdded={onAdded} />
}
