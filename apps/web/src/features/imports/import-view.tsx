import { Banner, Button, buttonClass, Card, Progress } from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementImport } from '../../api/client.js'
import { PlaceLink } from '../../lib/place-link.js'
import { useFormats } from '../../lib/use-formats.js'
import { AccountStep } from './account-step.js'
import { MappingStep } from './mapping-step.js'
import { Preview } from './preview.js'
import { Rows } from './rows.js'
import { UndoDialog } from './undo-dialog.js'
import type { RowOutcome } from './use-import.js'
import { useWords } from './words.js'

interface ImportViewProps {
  readonly of: StatementImport
  readonly outcome: RowOutcome | undefined
  readonly onOutcome: (outcome: RowOutcome | undefined) => void
}

/** A file at whatever step it is. */
export function ImportView(props: ImportViewProps) {
  const { of } = props
  switch (of.status) {
    case 'parsing':
    case 'committing':
      return <Working of={of} />
    case 'failed':
      return <Failed of={of} />
    case 'needs-account':
      return (
        <>
          <AccountStep of={of} />
          <Rows {...props} />
        </>
      )
    case 'preview':
      // Another version has other rows, so that what was chosen of them is gone.
      return <Preview key={of.version} {...props} />
    case 'committed':
      return <Committed {...props} />
    case 'reverted':
      return <Reverted {...props} />
  }
}

function Working({ of }: { readonly of: StatementImport }) {
  const { t } = useTranslation('imports')
  return (
    <Card>
      <p className="mb-3 text-muted">{t(`working.${of.status}`)}</p>
      <Progress label={t(`working.${of.status}`)} />
    </Card>
  )
}

/** Codes of files that may well be a CSV in words that nobody knows. */
const mappable = ['not-a-statement', 'bad-mapping', 'bad-encoding', 'no-rows']

function Failed({ of }: { readonly of: StatementImport }) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const problem = of.problem ?? { code: 'internal', detail: '' }
  return (
    <>
      <Banner tone="danger" title={t('failed.title')} className="mb-6">
        <p>{words.problem(problem)}</p>
        {problem.position && <p className="text-sm text-muted">{problem.position}</p>}
      </Banner>
      {mappable.includes(problem.code) ? (
        <MappingStep of={of} onDone={() => undefined} />
      ) : (
        <Link to="/imports" className={buttonClass('primary')}>
          {t('failed.another')}
        </Link>
      )}
    </>
  )
}

function Committed(props: ImportViewProps) {
  const { of } = props
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const [undoing, setUndoing] = useState(false)
  const { counts, committedAt } = of
  return (
    <>
      <Card className="mb-6">
        <p className="text-lg font-semibold">
          {t('committed.title', { count: of.recorded ?? counts.new })}
        </p>
        <p className="mt-1 text-muted">
          {[
            committedAt ? t('committed.at', { at: formats.instant(committedAt) }) : '',
            counts.duplicate > 0 ? t('committed.known', { count: counts.duplicate }) : '',
            counts.suspect > 0 ? t('committed.suspect', { count: counts.suspect }) : '',
            counts.invalid > 0 ? t('committed.invalid', { count: counts.invalid }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <PlaceLink href={`/transactions?importId=${of.id}`} className={buttonClass('primary')}>
            {t('committed.look')}
          </PlaceLink>
          <Link to="/imports" className={buttonClass()}>
            {t('committed.next')}
          </Link>
          <Button icon={<Undo2 aria-hidden className="size-4" />} onClick={() => setUndoing(true)}>
            {t('undo.action')}
          </Button>
        </div>
      </Card>
      <Rows {...props} />
      <UndoDialog of={of} open={undoing} onClose={() => setUndoing(false)} />
    </>
  )
}

function Reverted({ of }: ImportViewProps) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  return (
    <Card>
      <p className="text-lg font-semibold">{t('reverted.title')}</p>
      <p className="mt-1 text-muted">
        {of.revertedAt ? t('reverted.at', { at: formats.instant(of.revertedAt) }) : ''}
      </p>
      <Link to="/imports" className={`${buttonClass('primary')} mt-4`}>
        {t('reverted.again')}
      </Link>
    </Card>
  )
}
