import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Comes with the first files: whoever looks at their figures brings none. */
const load = () => Promise.all([import('./uploads.js'), import('./use-import.js')])

/** Brings files in, wherever somebody is: one is shown as it comes, several are listed. */
export function useBring(): (files: readonly File[]) => void {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useCallback(
    (files) => {
      if (files.length === 0) return
      void navigate({ to: '/imports' })
      void load().then(async ([{ sendFiles }, { outdateImports }]) => {
        const made = await sendFiles(files)
        await outdateImports(queries)
        const [only] = made
        if (files.length === 1 && only)
          await navigate({ to: '/imports/$id', params: { id: only.id } })
      })
    },
    [navigate, queries],
  )
}
