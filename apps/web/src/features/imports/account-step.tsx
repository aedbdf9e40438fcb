import { Banner, Button, Card, Field, Money, Select } from '@florin/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, ImportAccount, StatementImport } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { NewAccount } from './new-account.js'
import { useOpenAccounts } from './use-accounts.js'
import { useUpdate } from './use-import.js'
import { useWords } from './words.js'

const isOpen = ({ accountId, lines }: ImportAccount): boolean => accountId === null && lines > 0

/** Asks whose account each account of a file is: one that there is, or one made on the spot. */
export function AccountStep({ of }: { readonly of: StatementImport }) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const update = useUpdate(of)
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const asked = of.accounts.filter(isOpen)
  const isReady = asked.every(({ key }) => chosen[key])
  const assign = (): void =>
    update.mutate({ accounts: asked.map(({ key }) => ({ key, accountId: chosen[key] ?? '' })) })
  return (
    <Card title={t('account.title', { count: asked.length })} className="mb-6">
      <p className="mb-4 text-muted">{t('account.why')}</p>
      <ul className="grid gap-6">
        {asked.map((account) => (
          <li key={account.key}>
            <Chooser
              of={account}
              value={chosen[account.key] ?? ''}
              onChoose={(id) => setChosen((before) => ({ ...before, [account.key]: id }))}
            />
          </li>
        ))}
      </ul>
      {update.isError && (
        <Banner tone="danger" className="mt-4">
          {words.error(update.error)}
        </Banner>
      )}
      <Button
        variant="primary"
        className="mt-6"
        disabled={!isReady}
        busy={update.isPending}
        onClick={assign}
      >
        {t('account.assign')}
      </Button>
    </Card>
  )
}

interface ChooserProps {
  readonly of: ImportAccount
  readonly value: string
  readonly onChoose: (accountId: string) => void
}

function Chooser({ of, value, onChoose }: ChooserProps) {
  const { t } = useTranslation('imports')
  const accounts = useOpenAccounts() ?? []
  const [making, setMaking] = useState(false)
  // Nothing of a file in another currency can go there.
  const fitting = accounts.filter(({ currency }) => !of.currency || currency === of.currency)
  return (
    <div className="grid gap-3">
      <Known of={of} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('account.which')} className="grow basis-60">
          <Select value={value} onChange={({ target }) => onChoose(target.value)}>
            <option value="" disabled>
              {t(fitting.length > 0 ? 'account.choose' : 'account.none')}
            </option>
            {fitting.map((account) => (
              <option key={account.id} value={account.id}>
                {nameWithNumber(account)}
              </option>
            ))}
          </Select>
        </Field>
        <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setMaking(true)}>
          {t('account.new')}
        </Button>
      </div>
      {making && (
        <NewAccount
          of={of}
          onClose={() => setMaking(false)}
          onMade={({ id }) => {
            onChoose(id)
            setMaking(false)
          }}
        />
      )}
    </div>
  )
}

const nameWithNumber = ({ name, numberMask, currency }: Account): string =>
  [name, numberMask, currency].filter(Boolean).join(' · ')

/** What the file says of an account. */
function Known({ of }: { readonly of: ImportAccount }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const { numberMask, currency, lines, closingBalance } = of
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm [&_dt]:text-muted">
      {numberMask && (
        <div>
          <dt>{t('account.number')}</dt>
          <dd className="tabular">{numberMask}</dd>
        </div>
      )}
      {of.type && (
        <div>
          <dt>{t('account.type')}</dt>
          <dd>{t(`accountTypes.${of.type}`, { defaultValue: of.type })}</dd>
        </div>
      )}
      {currency && (
        <div>
          <dt>{t('account.currency')}</dt>
          <dd>{currency}</dd>
        </div>
      )}
      <div>
        <dt>{t('account.lines')}</dt>
        <dd className="tabular">{formats.number(lines)}</dd>
      </div>
      {closingBalance && currency && (
        <div>
          <dt>
            {closingBalance.date
              ? t('account.closingOn', { date: formats.date(closingBalance.date) })
              : t('account.closing')}
          </dt>
          <dd>
            <Money amount={closingBalance.amount} currency={currency} />
          </dd>
        </div>
      )}
    </dl>
  )
}
