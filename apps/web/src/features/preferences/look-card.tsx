import { Card, SegmentedControl, Switch, toast } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { UpdateSettings } from '../../api/client.js'
import { useAppearance, type ThemeChoice } from '../../shell/appearance.js'
import { useSettings } from './use-settings.js'

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** How the app looks, here and wherever the person signs in. */
export function LookCard() {
  const { t } = useTranslation('preferences')
  const { settings, choose } = useSettings()
  const keep = (body: UpdateSettings): void =>
    choose(body, { onError: () => toast(t('notSaved'), { tone: 'danger' }) })
  const { choice, discreet, setTheme, setDiscreet } = useAppearance()
  return (
    <Card title={t('look.title')}>
      <div className="grid gap-6">
        <SegmentedControl
          label={t('look.theme')}
          hideLabel={false}
          options={themes.map((theme) => ({ value: theme, label: t(`look.${theme}`) }))}
          value={choice}
          onChange={(theme) => {
            setTheme(theme)
            keep({ theme })
          }}
        />
        <Switch
          label={t('look.discreet')}
          hint={t('look.discreetHint')}
          checked={discreet}
          onChange={(hidden) => {
            setDiscreet(hidden)
            keep({ discreet: hidden })
          }}
        />
        <Switch
          label={t('look.shortcuts')}
          hint={t('look.shortcutsHint')}
          checked={settings?.shortcuts ?? true}
          disabled={!settings}
          onChange={(shortcuts) => keep({ shortcuts })}
        />
      </div>
    </Card>
  )
}
