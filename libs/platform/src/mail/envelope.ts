import type { Letter } from './mail.js'

/** What a library makes a message of (RFC 5322) of. */
export interface Message {
  readonly from: string
  readonly to: { readonly name: ''; readonly address: string }
  readonly messageId: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly disableFileAccess: true
  readonly disableUrlAccess: true
}

// Control characters end a header, or hide what follows.
const controls = /\p{Cc}+/gu

/** One line, whatever people put into their names. */
export const oneLine = (text: string): string => text.replace(controls, ' ').trim()

/** @param from who sends: `Florin <florin@example.org>` */
export function messageOf(letter: Letter, from: string): Message {
  const domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    from,
    // As an object, an address is not read as a list of several.
    to: { name: '', address: oneLine(letter.to) },
    messageId: `<${letter.id}@${domain}>`,
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    // RFC 3834: nobody's holiday answers a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
