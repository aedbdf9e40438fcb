import { useNavigate } from '@tanstack/react-router'
import { Eye, EyeOff, LogOut, Moon, Settings2, ShieldCheck, Sun, UsersRound } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { authLogout } from '../api/client.js'
import { sessionEnded } from '../api/session.js'
import { useSettings } from '../features/preferences/use-settings.js'
import { useProfile } from '../lib/use-formats.js'
import { useAppearance } from './appearance.js'
import { places } from './navigation.js'
import { PersonButton } from './person-button.js'

const item =
  'flex cursor-pointer select-none items-center gap-3 rounded-md px-3 py-2 outline-none data-[highlighted]:bg-hover'

/** The menu once somebody has asked for it: it begins open. On a phone it has the places that the bar has no room for as well. */
export default function PersonMenuItems() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { theme, setTheme, discreet, setDiscreet } = useAppearance()
  const { choose } = useSettings()
  const role = useProfile()?.role
  const signOut = async (): Promise<void> => {
    // Whether it was heard or not, this browser forgets: the answer takes the cookies away.
    await authLogout({ body: {} }).catch(() => undefined)
    sessionEnded()
  }
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>
        <PersonButton />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="appear z-40 min-w-56 rounded-lg border border-line bg-surface p-1.5 shadow-float"
        >
          {places
            .filter(({ onPhone }) => !onPhone)
            .map(({ to, name, icon: Icon }) => (
              <DropdownMenu.Item
                key={to}
                className={`${item} lg:hidden`}
                onSelect={() => void navigate({ to })}
              >
                <Icon aria-hidden className="size-4" /> {t(`places.${name}`)}
              </DropdownMenu.Item>
            ))}
          <DropdownMenu.Item
            className={item}
            onSelect={() => void navigate({ to: '/preferences' })}
          >
            <Settings2 aria-hidden className="size-4" /> {t('preferences')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} onSelect={() => void navigate({ to: '/security' })}>
            <ShieldCheck aria-hidden className="size-4" /> {t('security')}
          </DropdownMenu.Item>
          {role === 'admin' && (
            <DropdownMenu.Item className={item} onSelect={() => void navigate({ to: '/admin' })}>
              <UsersRound aria-hidden className="size-4" /> {t('administration')}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.CheckboxItem
            className={item}
            checked={discreet}
            onCheckedChange={(hidden) => {
              setDiscreet(hidden)
              choose({ discreet: hidden })
            }}
          >
            {discreet ? (
              <Eye aria-hidden className="size-4" />
            ) : (
              <EyeOff aria-hidden className="size-4" />
            )}
            {discreet ? t('showAmounts') : t('hideAmounts')}
          </DropdownMenu.CheckboxItem>
          <DropdownMenu.Item
            className={item}
            onSelect={() => {
              const other = theme === 'dark' ? 'light' : 'dark'
              setTheme(other)
              choose({ theme: other })
            }}
          >
            {theme === 'dark' ? (
              <Sun aria-hidden className="size-4" />
            ) : (
              <Moon aria-hidden className="size-4" />
            )}
            {theme === 'dark' ? t('light') : t('dark')}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item className={item} onSelect={() => void signOut()}>
            <LogOut aria-hidden className="size-4" /> {t('signOut')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
