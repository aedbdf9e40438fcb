import { useEffect, useRef, useSyncExternalStore } from 'react'
import { stepOf } from './step.js'

export interface Shortcut {
  /** `j`, `?`, or one key after another: `g t`. `mod+k` is Control, and Command on a Mac. */
  readonly keys: string
  /** Under what the cheat sheet shows it. */
  readonly group: string
  readonly label: string
  run(): void
}

/** Two keys belong together when the second comes within this time. */
const sequenceMs = 1_000

let active: readonly (readonly Shortcut[])[] = []
const listeners = new Set<() => void>()

function change(next: typeof active): void {
  active = next
  for (const listener of listeners) listener()
}

/** Shortcuts hold while whoever has them is on the page; of two for the same keys the later one counts. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  // What runs is always the newest; the list itself changes only when its keys or words do.
  const told = JSON.stringify(shortcuts.map(({ keys, group, label }) => [keys, group, label]))
  useEffect(() => {
    const mine = current.current.map((shortcut, n) => ({
      ...shortcut,
      run: () => current.current[n]?.run(),
    }))
    change([...active, mine])
    return () => change(active.filter((list) => list !== mine))
  }, [told])
}

/** Everything that can be pressed here, for the cheat sheet. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const lists = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => active,
  )
  return lists.flat()
}

let begun: { keys: string; at: number } | undefined

window.addEventListener('keydown', (event) => {
  const before = begun && event.timeStamp - begun.at < sequenceMs ? begun.keys : undefined
  begun = undefined
  const isLetter = areSingleKeysOff() || isTyping(event.target)
  const { run, waitsFor } = stepOf(active.flat(), before, event, isLetter)
  if (waitsFor !== undefined) begun = { keys: waitsFor, at: event.timeStamp }
  if (!run) return
  event.preventDefault()
  run.run()
})

/** Who speaks to their device, or slips easily, has switched them off (WCAG 2.1.4). */
const areSingleKeysOff = (): boolean => localStorage.getItem('florin.shortcuts') === 'no'

/** In a field keys are letters; in a dialog they are the dialog's. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('dialog:modal')) return true
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest('[role=menu],[role=listbox]') !== null)
  )
}
