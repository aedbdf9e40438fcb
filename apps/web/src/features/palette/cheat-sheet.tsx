import { Dialog } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { useActiveShortcuts } from '../../shortcuts/use-shortcuts.js'
import { byGroup } from './key-names.js'
import { Keys } from './keys.js'

/** Everything that can be pressed on this page. */
export default function CheatSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette')
  const groups = byGroup(useActiveShortcuts())
  return (
    <Dialog open size="md" onClose={onClose} title={t('shortcuts')} description={t('keys')}>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map(([group, shortcuts]) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-2 text-sm font-medium text-muted">{group}</h3>
            <dl className="flex flex-col gap-2">
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className="flex items-center justify-between gap-4">
                  <dt className="min-w-0 wrap-break-word">{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
