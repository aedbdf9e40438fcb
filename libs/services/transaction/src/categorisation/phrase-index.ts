import { spellings, words } from './words.js'

/** Something to look for, and where it was found. */
export interface Hit<T> {
  value: T
  /** The phrase as listed, for the sentence shown to the user. */
  phrase: string
  /** Letters matched; the longest phrase is the most particular. */
  weight: number
  /** A single common word that only counts at the start of a line ("Target", "Next"). */
  ambiguous: boolean
}

interface Entry<T> extends Hit<T> {
  parts: readonly string[]
  anchored: boolean
  /** The last word may go on. */
  open: boolean
  /** The word may begin earlier. */
  ends: boolean
}

// Wildcards are found by the first or last letters of a word, so each needs that many of its own.
const keyLength = 3
const outrankingWeight = 1_000
const foundMax = 5_000
const nothing: readonly never[] = []

/** A comma-separated list, as the data files write it. */
export function phrasesOf(list: string): string[] {
  return list.trim().split(/,\s+/)
}

/**
 * Phrases by their first word, so that a line costs a few look-ups however long the lists are.
 * Notation of a phrase: words in a row; `^` first in the line only; `*` at the end: the last word
 * may go on; `*` before a single word: other letters may stand before it ("*apotheke"); `!` before
 * all that: outranks longer phrases, for go-betweens that name the shop too ("DOORDASH*CHIPOTLE").
 */
export class PhraseIndex<T> {
  private readonly whole = new Map<string, Entry<T>[]>()
  private readonly beginnings = new Map<string, Entry<T>[]>()
  private readonly endings = new Map<string, Entry<T>[]>()
  private readonly found = new Map<string, readonly Entry<T>[]>()

  constructor(phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) {
      for (const spelling of spellings(phrase)) this.add(spelling, phrase, value)
    }
  }

  /** The longest accepted phrase, the earliest of equals; `^` phrases begin at `starts` only. */
  find(
    line: readonly string[],
    accept: (value: T) => boolean = () => true,
    starts: readonly number[] = [0],
  ): Hit<T> | undefined {
    let best: Entry<T> | undefined
    for (let at = 0; at < line.length; at++) {
      const entries = this.entriesAt(line[at] ?? '')
      if (entries.length > 0) best = longest(entries, line, at, accept, starts, best)
    }
    return best
  }

  /** What may begin with a word; words come again and again. */
  private entriesAt(word: string): readonly Entry<T>[] {
    const before = this.found.get(word)
    if (before !== undefined) return before
    const entries = [
      ...(this.whole.get(word) ?? nothing),
      ...(this.beginnings.get(word.slice(0, keyLength)) ?? nothing),
      ...(this.endings.get(word.slice(-keyLength)) ?? nothing),
    ]
    if (this.found.size >= foundMax) this.found.clear()
    this.found.set(word, entries.length === 0 ? nothing : entries)
    return entries
  }

  private add(notation: string, phrase: string, value: T): void {
    const outranks = notation.startsWith('!')
    const spelling = outranks ? notation.slice(1) : notation
    const parts = words(spelling)
    const [first = ''] = parts
    const entry: Entry<T> = {
      ...{ value, parts, phrase: phrase.replace(/[*^!]/g, '') },
      open: spelling.endsWith('*'),
      ends: spelling.startsWith('*'),
      anchored: spelling.startsWith('^'),
      weight: parts.join('').length + (outranks ? outrankingWeight : 0),
      ambiguous: spelling.startsWith('^') && parts.length === 1,
    }
    if (entry.ends) put(this.endings, first.slice(-keyLength), entry)
    else if (entry.open && parts.length === 1)
      put(this.beginnings, first.slice(0, keyLength), entry)
    else put(this.whole, first, entry)
  }
}

/** The best entry so far, or a longer one that the line has at a place. */
function longest<T>(
  entries: readonly Entry<T>[],
  line: readonly string[],
  at: number,
  accept: (value: T) => boolean,
  starts: readonly number[],
  bestBefore: Entry<T> | undefined,
): Entry<T> | undefined {
  let best = bestBefore
  for (const entry of entries) {
    if (best !== undefined && entry.weight <= best.weight) continue
    if (entry.anchored && !starts.includes(at)) continue
    if (matches(entry, line, at) && accept(entry.value)) best = entry
  }
  return best
}

function matches<T>({ parts, open, ends }: Entry<T>, line: readonly string[], at: number): boolean {
  if (ends) return line[at]?.endsWith(parts[0] ?? '') === true
  const last = parts.length - 1
  for (let index = 0; index <= last; index++) {
    const word = line[at + index] ?? ''
    const part = parts[index] ?? ''
    if (!(open && index === last ? word.startsWith(part) : word === part)) return false
  }
  return true
}

function put<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  if (key === '') throw new Error(`phrase "${entry.phrase}" has no word to find it by`)
  const entries = map.get(key)
  if (entries === undefined) map.set(key, [entry])
  else entries.push(entry)
}
