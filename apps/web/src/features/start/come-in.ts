import { useRouter } from '@tanstack/react-router'
import type { User } from '../../api/client.js'
import { queryClient } from '../../api/query-client.js'
import { sessionBegan } from '../../api/session.js'
import { speak } from '../../i18n.js'
import { languageOf } from '../../lib/language.js'

interface Begun {
  readonly user: User
  /** Seconds. */
  readonly expiresIn: number
}

/** Somebody is signed in: nothing of who was before is left, and the app speaks their language. */
export async function begin({ user, expiresIn }: Begun): Promise<void> {
  queryClient.clear()
  sessionBegan(expiresIn)
  await speak(languageOf(user.locale))
}

/** Goes on to where somebody wanted to go, an address of the app. */
export function useGoOn(): (to: string) => void {
  const router = useRouter()
  return (to) => router.history.push(to)
}
