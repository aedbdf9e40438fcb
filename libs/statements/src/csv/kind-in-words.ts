import type { StatementLineKind } from '../statement.js'
import { normaliseHeader } from './header-cell.js'

const words: [kind: StatementLineKind, pattern: RegExp][] = [
  [
    'refund',
    /\b(refund|chargeback|card refund|erstattung|remboursement|reembolso|rimborso|terugbetaling)/,
  ],
  ['interest', /\b(interest|dividend|zinsen?|interets?|interes|interessi|juros|rente)\b/],
  [
    'fee',
    /\b(fees?|charges?|service charge|gebuhr(en)?|entgelt|frais|comision|commissioni?|tarifa|kosten)\b/,
  ],
  [
    'transfer',
    /\b(transfers?|xfer|uberweisung|ueberweisung|virement|transferencia|bonifico|overboeking)\b/,
  ],
  [
    'withdrawal',
    /\b(atm|cash withdrawal|cashpoint|geldautomat|bargeld|retrait|cajero|prelievo|geldautomaat)\b/,
  ],
  [
    'payment',
    /\b(payment|purchase|sale|pos|card|direct debit|lastschrift|kartenzahlung|paiement|prelevement|pago|pagamento|betaling|incasso)\b/,
  ],
  ['deposit', /\b(deposit|salary|topup|top up|gutschrift|versement|ingreso|versamento|storting)\b/],
]

/** What a bank's own word for a movement means ('ATM Withdrawal', 'Lastschrift'); undefined when it says nothing. */
export function kindInWords(cell: string | undefined): StatementLineKind | undefined {
  if (cell === undefined) return undefined
  const text = normaliseHeader(cell)
  return words.find(([, pattern]) => pattern.test(text))?.[0]
}
