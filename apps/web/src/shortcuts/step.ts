interface Keys {
  readonly keys: string
}

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** What a key does. @param before the keys that a longer shortcut has begun with */
export function stepOf<S extends Keys>(
  shortcuts: readonly S[],
  before: string | undefined,
  pressed: Pressed,
  isTyping: boolean,
): { readonly run?: S | undefined; readonly waitsFor?: string } {
  const withMod = pressed.ctrlKey || pressed.metaKey
  // Of keys with Control only those are taken that nobody types.
  if (pressed.altKey || (isTyping && !withMod)) return {}
  const key = `${withMod ? 'mod+' : ''}${pressed.key.length === 1 && withMod ? pressed.key.toLowerCase() : pressed.key}`
  const keys = before === undefined ? key : `${before} ${key}`
  const run = shortcuts.findLast((shortcut) => shortcut.keys === keys)
  if (run) return { run }
  if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${keys} `))) return { waitsFor: keys }
  return before === undefined ? {} : stepOf(shortcuts, undefined, pressed, isTyping)
}
