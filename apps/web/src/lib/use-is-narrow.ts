import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 40rem)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Whether there is no more room than on a phone: for canvases, which no style sheet reaches. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)
