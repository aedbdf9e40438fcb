import { useTranslation } from 'react-i18next'
import type { Account } from '../../api/client.js'
import ConflictDialog from '../../lib/conflict-dialog.js'
import { useFormats } from '../../lib/use-formats.js'
import type { OpenConflict } from '../../lib/use-reconciled.js'
import type { AccountChanges } from './account-form.js'

/** Which of two edits of an account is to stay. */
export default function AccountConflict({
  conflict,
}: {
  readonly conflict: OpenConflict<Account, AccountChanges>
}) {
  const { t } = useTranslation('accounts')
  const formats = useFormats()
  const { name, currency } = conflict.now
  return (
    <ConflictDialog
      conflict={conflict}
      what={name}
      labelOf={(field) => t(`fields.${field}`)}
      said={(field, value) => {
        const text = String(value)
        if (field === 'type') return t(`types.${text}`)
        return field === 'openingBalance' ? formats.money(text, currency) : text
      }}
    />
  )
}
