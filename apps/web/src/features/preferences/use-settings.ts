import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import {
  settingsEdit,
  settingsGetOptions,
  type Settings,
  type UpdateSettings,
} from '../../api/client.js'
import { useStored } from '../../lib/use-stored.js'
import { useAppearance } from '../../shell/appearance.js'

const options = settingsGetOptions()

/** Shows this browser as the person has chosen, on whichever device; once they are known. */
export function useKeptAppearance(): void {
  const { data } = useQuery(options)
  const { setTheme, setDiscreet } = useAppearance()
  const [, setShortcuts] = useStored('shortcuts', 'yes')
  useEffect(() => {
    if (!data) return
    setTheme(data.theme)
    setDiscreet(data.discreet)
    setShortcuts(data.shortcuts ? 'yes' : 'no')
    // What is chosen here later goes to the API by itself; only what comes from there is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data])
}

/** What the person has chosen, and how it is changed: here at once, and kept for every device. What was not taken is shown as it was. */
export function useSettings(): {
  settings: Settings | undefined
  choose(body: UpdateSettings, handlers?: { onError(): void }): void
} {
  const queries = useQueryClient()
  const { data: settings } = useQuery(options)
  const { mutate } = useMutation({
    mutationFn: (body: UpdateSettings) => settingsEdit({ body, throwOnError: true }),
    onMutate: (body) => {
      queries.setQueryData(options.queryKey, (known) => known && merged(known, body))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  return { settings, choose: mutate }
}

const merged = (known: Settings, body: UpdateSettings): Settings => ({
  ...{ ...known, ...body },
  notifications: { ...known.notifications, ...body.notifications },
})
