import { Fragment, type ReactNode } from 'react'

interface PhraseProps {
  /** Words with places in them, such as `<amount/> left`. */
  readonly text: string
  /** What stands at each place. */
  readonly parts: Readonly<Record<string, ReactNode>>
}

/** A sentence with something in it that is more than words, wherever its language puts it. */
export function Phrase({ text, parts }: PhraseProps) {
  return text
    .split(/<(\w+)\/>/)
    .map((piece, n) => <Fragment key={n}>{n % 2 === 0 ? piece : parts[piece]}</Fragment>)
}
