import { all, find, textOf, type Node } from './node.js'

/** Who paid or was paid, the party behind a payment service before the service; Pty stands between since version 8. */
export function counterparty(details: Node, incoming: boolean): string | undefined {
  const parties = find(details, 'RltdPties')
  const names = incoming ? ['UltmtDbtr', 'Dbtr'] : ['UltmtCdtr', 'Cdtr']
  for (const name of names) {
    const party = find(parties, name)
    const known = textOf(party, 'Nm') ?? textOf(party, 'Pty', 'Nm')
    if (known !== undefined) return known
  }
  return undefined
}

/** What the payment was for: free text, then references of invoices, then the bank's own remark. */
export function remittance(details: Node): string | undefined {
  const information = find(details, 'RmtInf')
  const free = all(information, 'Ustrd').map((part) => part.text)
  const structured = all(information, 'Strd').flatMap((part) => [
    textOf(part, 'CdtrRefInf', 'Ref') ?? textOf(part, 'CdtrRefInf', 'CdtrRef'),
    ...all(part, 'RfrdDocInf').map((document) => textOf(document, 'Nb')),
    ...all(part, 'AddtlRmtInf').map((remark) => remark.text),
  ])
  const texts = [...free, ...structured].filter((text) => text !== undefined && text !== '')
  return texts.length > 0 ? texts.join(' ') : textOf(details, 'AddtlTxInf')
}
