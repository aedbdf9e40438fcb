import { Banner, Button, Dialog, Field, Select } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementImport } from '../../api/client.js'
import { useOpenAccounts } from './use-accounts.js'
import { useUpdate } from './use-import.js'
import { useWords } from './words.js'

interface ChangeAccountProps {
  readonly of: StatementImport
  readonly open: boolean
  readonly onClose: () => void
}

/** Says that a file is of another account than was thought. */
export function ChangeAccount({ of, open, onClose }: ChangeAccountProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const accounts = useOpenAccounts() ?? []
  const update = useUpdate(of)
  const [accountId, setAccountId] = useState(of.accounts[0]?.accountId ?? '')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('account.change')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={update.isPending}
            onClick={() => update.mutate({ accountId }, { onSuccess: onClose })}
          >
            {t('account.assign')}
          </Button>
        </>
      }
    >
      <Field label={t('account.which')}>
        <Select value={accountId} onChange={({ target }) => setAccountId(target.value)}>
          {accounts.map(({ id, name, currency }) => (
            <option key={id} value={id}>
              {name} · {currency}
            </option>
          ))}
        </Select>
      </Field>
      {update.isError && (
        <Banner tone="danger" className="mt-4">
          {words.error(update.error)}
        </Banner>
      )}
    </Dialog>
  )
}
