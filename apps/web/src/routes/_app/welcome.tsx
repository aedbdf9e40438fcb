import { createFileRoute } from '@tanstack/react-router'
import { Welcome } from '../../features/welcome/welcome.js'
import { i18n } from '../../i18n.js'
import { useProfile } from '../../lib/use-formats.js'

export const Route = createFileRoute('/_app/welcome')({
  // Words come before the screen, so that nothing of it is taken back while they do.
  loader: () => i18n.loadNamespaces(['welcome']),
  component: WelcomeScreen,
})

function WelcomeScreen() {
  const profile = useProfile()
  return profile ? <Welcome profile={profile} /> : null
}
