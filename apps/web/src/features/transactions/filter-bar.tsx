import { Button, Chip, Menu, MenuItem, TextInput } from '@florin/ui'
import { ListFilter, Search } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats, useProfile } from '../../lib/use-formats.js'
import { WhoseChoice } from '../../lib/whose-choice.js'
import { queryOfWhose, type Whose } from '../../lib/whose.js'
import { FilterDialog, type Asked } from './filter-dialog.js'
import { filtersOf, without, type FilterName, type TransactionSearch } from './search.js'
import { useAccounts } from './use-accounts.js'

const askable: readonly Asked[] = ['account', 'category', 'dates', 'amounts', 'status']

/** Which filters a chip stands for, by what is asked for it. */
const askedBy: Readonly<Partial<Record<FilterName, Asked>>> = {
  accountId: 'account',
  category: 'category',
  from: 'dates',
  to: 'dates',
  min: 'amounts',
  max: 'amounts',
  status: 'status',
}

export interface FilterBarProps {
  readonly search: TransactionSearch
  readonly onSearch: (search: TransactionSearch) => void
  readonly input: RefObject<HTMLInputElement | null>
}

/** What is looked for, and every filter that is set as a chip; all of it is in the address. */
export function FilterBar({ search, onSearch, input }: FilterBarProps) {
  const { t } = useTranslation('transactions')
  const [asked, setAsked] = useState<Asked>()
  const words = useChipWords(search.whose)
  const chips = filtersOf(search).filter((name) => name !== 'q' && name !== 'whose')
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchField key={search.q ?? ''} search={search} onSearch={onSearch} input={input} />
      <Menu
        trigger={
          <Button icon={<ListFilter size={18} aria-hidden="true" />}>{t('filters.add')}</Button>
        }
      >
        <MenuItem onSelect={() => onSearch({ ...search, reviewed: false })}>
          {t('filters.unreviewed')}
        </MenuItem>
        {askable.map((one) => (
          <MenuItem key={one} onSelect={() => setAsked(one)}>
            {t(`filters.${one}`)}
          </MenuItem>
        ))}
      </Menu>
      <WhoseChoice
        whose={search.whose ?? 'mine'}
        // An account is of somebody: whoever asks for other people's asks for all of theirs.
        onWhose={(whose) =>
          onSearch({ ...without(search, 'whose', 'accountId'), ...queryOfWhose(whose) })
        }
      />
      {chips.map((name) => {
        const what = words(name, search)
        const ask = askedBy[name]
        return (
          <Chip
            key={name}
            {...(ask ? { onPress: () => setAsked(ask) } : {})}
            onRemove={() => onSearch(without(search, name))}
            removeLabel={t('filters.remove', { what })}
          >
            {what}
          </Chip>
        )
      })}
      {chips.length > 1 && (
        <Button variant="quiet" size="sm" onClick={() => onSearch(without(search, ...chips))}>
          {t('filters.clear')}
        </Button>
      )}
      {asked && (
        <FilterDialog
          asked={asked}
          search={search}
          onClose={() => setAsked(undefined)}
          onSearch={(next) => {
            setAsked(undefined)
            onSearch(next)
          }}
        />
      )}
    </div>
  )
}

const typingMs = 300

/** Looks for what is typed once the typing pauses, or at once with Enter. */
function SearchField({ search, onSearch, input }: FilterBarProps) {
  const { t } = useTranslation('transactions')
  const [text, setText] = useState(search.q ?? '')
  const timer = useRef<number>(undefined)
  const look = (q: string): void => {
    window.clearTimeout(timer.current)
    const rest = without(search, 'q')
    onSearch(q.trim() === '' ? rest : { ...rest, q: q.trim().slice(0, 200) })
  }
  return (
    <div role="search" className="min-w-52 flex-1 sm:max-w-sm">
      <TextInput
        ref={input}
        type="search"
        aria-label={t('filters.search')}
        placeholder={t('filters.search')}
        leading={<Search size={18} aria-hidden="true" />}
        maxLength={200}
        value={text}
        onChange={({ target: { value } }) => {
          setText(value)
          window.clearTimeout(timer.current)
          timer.current = window.setTimeout(() => look(value), typingMs)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') look(text)
        }}
      />
    </div>
  )
}

function useChipWords(
  whose: Whose | undefined,
): (name: FilterName, search: TransactionSearch) => string {
  const { t } = useTranslation('transactions')
  const categories = useCategories()
  const accounts = useAccounts(whose)
  const formats = useFormats()
  const currency = useProfile()?.currency ?? 'EUR'
  return (name, search) => {
    switch (name) {
      case 'reviewed':
        return t(search.reviewed ? 'filters.reviewedOnly' : 'filters.unreviewed')
      case 'accountId':
        return accounts.find(search.accountId ?? '')?.name ?? t('filters.account')
      case 'category':
        return categories.nameOf(search.category ?? '')
      case 'from':
        return t('filters.since', { day: formats.date(search.from ?? '') })
      case 'to':
        return t('filters.until', { day: formats.date(search.to ?? '') })
      case 'min':
        return t('filters.atLeast', { amount: formats.money(search.min ?? '', currency) })
      case 'max':
        return t('filters.atMost', { amount: formats.money(search.max ?? '', currency) })
      case 'status':
        return t(`status.${search.status ?? 'posted'}`)
      case 'importId':
        return t('filters.oneImport')
      case 'whose':
        return ''
      case 'q':
        return search.q ?? ''
    }
  }
}
