import { Banner, Button } from '@florin/ui'
import { Columns3, Landmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementImport } from '../../api/client.js'
import { BalanceNote } from './balance-note.js'
import { ChangeAccount } from './change-account.js'
import { MappingStep } from './mapping-step.js'
import { Rows } from './rows.js'
import { commitBody, initialSelection, takenCount } from './selection.js'
import { useCommit, type RowOutcome } from './use-import.js'
import { useWords } from './words.js'

interface PreviewProps {
  readonly of: StatementImport
  readonly outcome: RowOutcome | undefined
  readonly onOutcome: (outcome: RowOutcome | undefined) => void
}

/** What would be taken of a file, for somebody to say what is. */
export function Preview({ of, outcome, onOutcome }: PreviewProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const [selection, setSelection] = useState(initialSelection)
  const [mapping, setMapping] = useState(false)
  const [account, setAccount] = useState(false)
  const commit = useCommit(of.id)
  const count = takenCount(selection, of.counts)
  if (mapping) return <MappingStep of={of} onDone={() => setMapping(false)} />
  return (
    <>
      {of.warnings.map((warning) => (
        <Banner key={warning.code} tone="warning" className="mb-4">
          {words.warning(warning)}
        </Banner>
      ))}
      <BalanceNote of={of} />
      <div className="mb-4 flex flex-wrap gap-3">
        {of.format === 'csv' && (
          <Button
            icon={<Columns3 aria-hidden className="size-4" />}
            onClick={() => setMapping(true)}
          >
            {t('mapping.open')}
          </Button>
        )}
        {of.accounts.length === 1 && (
          <Button
            icon={<Landmark aria-hidden className="size-4" />}
            onClick={() => setAccount(true)}
          >
            {t('account.change')}
          </Button>
        )}
      </div>
      <Rows
        of={of}
        outcome={outcome}
        onOutcome={onOutcome}
        selection={selection}
        onSelect={setSelection}
      />
      {commit.isError && (
        <Banner tone="danger" className="mt-4">
          {words.error(commit.error)}
        </Banner>
      )}
      <div className="sticky bottom-18 z-10 mt-4 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface p-4 shadow-float lg:bottom-4">
        <p role="status">{t('commit.count', { count })}</p>
        <Button
          variant="primary"
          size="lg"
          busy={commit.isPending}
          onClick={() => commit.mutate(commitBody(selection))}
        >
          {count > 0 ? t('commit.take', { count }) : t('commit.nothing')}
        </Button>
      </div>
      <ChangeAccount of={of} open={account} onClose={() => setAccount(false)} />
    </>
  )
}
