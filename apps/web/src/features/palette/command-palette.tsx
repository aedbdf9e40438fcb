import { Modal } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Bell, ChartPie, CornerDownLeft, Eye, Moon, Plus, Search } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { budgetsListOptions } from '../../api/client.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useAppearance } from '../../shell/appearance.js'
import { useActiveShortcuts } from '../../shortcuts/use-shortcuts.js'
import { byGroup } from './key-names.js'
import { Keys } from './keys.js'

export interface CommandPaletteProps {
  onClose: () => void
  /** Its own shortcut, which is not a command in it. */
  ownKeys: string
}

/** Goes anywhere, does what can be done here, and searches transactions. */
export default function CommandPalette({ onClose, ownKeys }: CommandPaletteProps) {
  const { t } = useTranslation('palette')
  const router = useRouter()
  const [text, setText] = useState('')
  const { theme, setTheme, discreet, setDiscreet } = useAppearance()
  const groups = byGroup(useActiveShortcuts().filter(({ keys }) => keys !== ownKeys))
  const budgets = useQuery(budgetsListOptions({ query: { limit: 200 } })).data?.items ?? []
  const after = (run: () => void) => () => {
    onClose()
    run()
  }
  const go = (href: string) => after(() => router.history.push(href))
  const wanted = text.trim()
  return (
    <Modal
      open
      onClose={onClose}
      label={t('title')}
      className="mx-auto mt-[12dvh] max-h-[70dvh] w-[calc(100%-2rem)] max-w-xl flex-col rounded-lg border border-line bg-surface text-ink shadow-float appear open:flex"
    >
      <Command label={t('title')} loop className="flex min-h-0 flex-col">
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Search size={18} aria-hidden="true" className="shrink-0 text-muted" />
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder={t('placeholder')}
            className="min-h-14 w-full min-w-0 bg-transparent outline-none placeholder:text-muted"
          />
        </div>
        <Command.List label={t('title')} className="min-h-0 overflow-y-auto p-2">
          <Command.Empty className="p-4 text-center text-muted">{t('none')}</Command.Empty>
          {groups.map(([group, shortcuts]) => (
            <Group key={group} heading={group}>
              {shortcuts.map(({ keys, label, run }) => (
                <Line key={keys} value={`${group} ${label}`} onSelect={after(run)} keys={keys}>
                  {label}
                </Line>
              ))}
            </Group>
          ))}
          <Group heading={t('do')}>
            <Line icon={<Plus />} value={t('newBudget')} onSelect={go('/budgets?new=true')} />
            <Line icon={<Bell />} value={t('notifications')} onSelect={go('/notifications')} />
            <Line
              icon={<Eye />}
              value={t(discreet ? 'showAmounts' : 'hideAmounts')}
              onSelect={after(() => setDiscreet(!discreet))}
            />
            <Line
              icon={<Moon />}
              value={t(theme === 'dark' ? 'light' : 'dark')}
              onSelect={after(() => setTheme(theme === 'dark' ? 'light' : 'dark'))}
            />
          </Group>
          {budgets.length > 0 && (
            <Group heading={t('budgets')}>
              {budgets.map(({ id, name }) => (
                <Line
                  key={id}
                  icon={<ChartPie />}
                  value={`${name} ${id}`}
                  onSelect={go(`/budgets/${id}`)}
                >
                  {name}
                </Line>
              ))}
            </Group>
          )}
          {wanted !== '' && (
            <Command.Group forceMount>
              <Line
                isAlwaysThere
                icon={<CornerDownLeft />}
                value={`search ${wanted}`}
                onSelect={go(transactionsOf({ q: wanted }))}
              >
                {t('search', { text: wanted })}
              </Line>
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Modal>
  )
}

const Group = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <Command.Group
    heading={heading}
    className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
  >
    {children}
  </Command.Group>
)

interface LineProps {
  icon?: ReactNode
  /** What is searched, and shown where nothing else is. */
  value: string
  keys?: string
  isAlwaysThere?: boolean
  onSelect: () => void
  children?: ReactNode
}

const Line = ({ icon, value, keys, isAlwaysThere, onSelect, children }: LineProps) => (
  <Command.Item
    value={value}
    forceMount={isAlwaysThere ?? false}
    onSelect={onSelect}
    className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-accent-soft pointer-coarse:min-h-11"
  >
    {icon && (
      <span aria-hidden="true" className="text-muted [&_svg]:size-4">
        {icon}
      </span>
    )}
    <span className="min-w-0 grow truncate">{children ?? value}</span>
    {keys !== undefined && <Keys keys={keys} />}
  </Command.Item>
)
