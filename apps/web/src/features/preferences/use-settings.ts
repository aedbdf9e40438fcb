import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import {
  settingsEdit,
  settingsGetOptions,
  type Settings,
  type UpdateSettings,
} from '../../api/client.js'
import { useStored } from '../../lib/use-stored.js'
import { useAppearance } from '../../shell/appearance.js'
import { withChoices } from './with-choices.js'

const options = settingsGetOptions()
const mutationKey = ['settings']

/** Shows this browser as the person has chosen, on whichever device; once they are known. */
export function useKeptAppearance(): void {
  const settings = useShown()
  const { setTheme, setDiscreet } = useAppearance()
  const [, setShortcuts] = useStored('shortcuts', 'yes')
  useEffect(() => {
    if (!settings) return
    setTheme(settings.theme)
    setDiscreet(settings.discreet)
    setShortcuts(settings.shortcuts ? 'yes' : 'no')
    // What is chosen here later goes to the API by itself; only what comes from there is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settings])
}

/** What the person has chosen, and how it is changed: here at once, and kept for every device. What was not taken is shown as it was. */
export function useSettings(): {
  settings: Settings | undefined
  choose(body: UpdateSettings, handlers?: { onError(error: Error): void }): void
} {
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (body: UpdateSettings) => settingsEdit({ body, throwOnError: true }),
    // One after the other, so that the last one stays.
    scope: { id: 'settings' },
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  return { settings: useShown(), choose: mutate }
}

/** As the API tells it, and what is on its way there: an answer that was asked for earlier takes nothing back. */
function useShown(): Settings | undefined {
  const { data } = useQuery(options)
  const underWay = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables as UpdateSettings,
  })
  return useMemo(() => data && withChoices(data, underWay), [data, underWay])
}
