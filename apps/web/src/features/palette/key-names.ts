/** The keys of a shortcut as they stand on the keyboard: `g t` is two, `mod+k` one with Control or Command. */
export function keyNames(keys: string, isMac: boolean): string[] {
  return keys.split(' ').map((key) => {
    const mod = isMac ? '⌘' : 'Ctrl'
    const [first = '', ...rest] = key.split('+')
    if (first !== 'mod' || rest.length === 0) return named(key)
    return isMac
      ? `${mod}${rest.join('+').toUpperCase()}`
      : `${mod} ${rest.join('+').toUpperCase()}`
  })
}

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  ' ': '␣',
}

const named = (key: string): string => names[key] ?? key

interface Grouped {
  readonly group: string
  readonly keys: string
  readonly label: string
}

/** Shortcuts under their headings, in the order they came; of two for the same keys the later one, which is the one that counts. */
export function byGroup<S extends Grouped>(shortcuts: readonly S[]): [string, S[]][] {
  const counting = [...new Map(shortcuts.map((one) => [one.keys, one])).values()]
  const groups = new Map<string, S[]>()
  for (const one of counting) groups.set(one.group, [...(groups.get(one.group) ?? []), one])
  return [...groups]
}
