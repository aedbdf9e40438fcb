import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Something small that this browser keeps for all its tabs, such as which theme is shown. */
export function useStored(name: string, initial: string): [string, (value: string) => void] {
  const key = `florin.${name}`
  const value = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? initial)
  const set = (next: string): void => {
    localStorage.setItem(key, next)
    for (const listener of listeners) listener()
  }
  return [value, set]
}
