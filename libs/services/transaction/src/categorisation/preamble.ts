// What banks and payment processors put before a merchant's name. Alternatives are plain words;
// what repeats is a choice of distinct words, so no input makes the match slow.
const booking = [
  '(?:mobile|debit|credit) (?:pin |card )?(?:purchase|withdrawal)' +
    '(?: returns?| (?:sign|pin) based)?',
  'ach (?:electronic )?(?:credit|debit|payment|deposit|withdrawal|pmt)(?: -)?',
  '(?:electronic|preauthorized|preauth|external|automatic) (?:credit|debit|withdrawal|pmt)',
  'point of sale (?:withdrawal|debit|purchase)',
  '(?:withdrawal|deposit)(?= (?:ach|debit card|pos))',
  'ec(?= \\d)',
  'avoir(?= )',
  'pos (?:debit|purchase|pur|withdrawal|transaction|merchandise|refund|signature)',
  'pos',
  'purchase(?: authorized)?(?: on)?',
  '(?:recurring|contactless|online|internet|mobile|international|foreign) (?:card )?' +
    '(?:payment|purchase|transaction)(?: to| at| authorized on)?',
  '(?:debit|credit|check|visa|mastercard|bank|dbt)[ -]?(?:card|crd)' +
    '(?: purchase| payment| transaction| debit)?(?: to| at)?',
  'card (?:payment|purchase|transaction)(?: to| at)?',
  'checkcard',
  '(?:visa|mastercard|maestro|girocard|amex|dankort|bancontact|v pay)' +
    '(?: purchase| debit| credit)?(?=[ *-])',
  '(?:direct debit|standing order|bill payment|faster payment|fpi|fpo|bgc|deb|cpm)' +
    '(?: payment)?(?: to| from)?(?=[ :])',
  '(?:apple|google|samsung|fitbit|garmin) pay(?=[ *:])',
  'ec[ -]?karte(?:nzahlung)?',
  'karten(?:zahlung|umsatz|verfuegung)(?: girocard)?',
  '(?:sepa[ -])?(?:basis|folge|erst|firmen|einzel)?[ -]?lastschrift(?:einzug)?',
  'sepa[ -](?:direct debit|dd|ueberweisung|überweisung|incasso(?: algemeen doorlopend)?)',
  '(?:online[ -])?(?:überweisung|ueberweisung|dauerauftrag|gutschrift)',
  '(?:paiement|achat|facture)(?: par)?(?: cb| carte| psc| sans contact)+',
  '(?:paiement|achat)(?= )',
  'facture carte(?: du)?',
  '(?:cb|carte)(?: x?\\d{4})?(?=[ *])',
  '(?:prlv|prelevement|prélèvement)(?: europeen| européen)?(?: sepa)?(?: de)?',
  'vir(?:ement)?(?: instantane| inst)?(?: sepa)?(?: recu| reçu| emis| en faveur de| de)?(?= )',
  '(?:compra|pago|operacion)(?: en| con| tarj(?:eta)?\\.?| internet)*(?= )',
  '(?:recibo|adeudo|cargo|transferencia)(?: a favor de| de| a)?(?= )',
  '(?:pagamento|acquisto|addebito|operazione)' +
    '(?: pos| sdd| diretto| carta| con carta| presso| internet)*(?= )',
  '(?:bea|betaalautomaat|ideal|incasso|betaling|pinbetaling|geldautomaat betaling)(?=[, ])',
  '(?:kortk[øo]b|kortbetaling|varek[øo]p|kortk[öo]p|k[øo]b|autogiro|visa varek[øo]p)(?= )',
  '(?:płatność kartą|platnosc karta|zakup)(?= )',
]
const processors =
  '(?:sq|sqc|tst|sp|pp|pypl|paypal|iz|zettle|izettle|sumup|dd|bt|cko|crv|ev|fs|gpay|klarna|toast|' +
  'py|ic|in|ls|mpos|wl|nya|nyx|wpy|pay|par|toasttab|ctlp|cc|mollie|stripe|adyen|ccv|payu|rvt|lpy|' +
  'cke|fsp|dnh|dri|paddle\\.net|paddle)'

const noise = '[\\s:,;./#-]*'
const detail =
  '(?:(?<!^)(?:nr|no|card|karte)?\\.? ?[x*\\d]{4,19}(?=[\\s,])|' +
  '\\d{1,2}[./]\\d{1,2}(?:[./]\\d{2,4})?\\.?(?=\\s)|\\d{4}-\\d\\d-\\d\\d(?=\\s)|' +
  '[a-z]\\d{4}(?=\\s)|#\\d{4}(?=\\s)|\\d{1,2}:\\d\\d ?[ap]m?(?=\\s)|\\d{1,2}:\\d\\d(?=\\s)|' +
  '(?:on|du|del|vom|le) \\d{1,2}[./]\\d{1,2}(?:[./]\\d{2,4})?(?=\\s))'

const preamble = new RegExp(
  `(?:${processors} ?_?\\*|(?:${booking.join('|')})(?![a-z0-9])|${detail})${noise}`,
  'iy',
)

// A line rarely carries more than three of them; the bound keeps a hostile line cheap.
const stripsMax = 8

// Some banks put the same after the name: "REWE : Debit Card Purchase 12/10 06:41p #7458".
const trailing =
  / [:-] (?:mobile|debit|credit|ach|zelle|pin|card) [a-z ]{0,20}(?:purchase|debit|credit)\b.*$/i

// No bank prints more; it bounds the work a hostile file can cause.
const lettersMax = 400

/** The line from the merchant's name on; the line itself when nothing but a preamble is in it. */
export function withoutPreamble(description: string): string {
  const text = description.slice(0, lettersMax).trim().replace(trailing, '')
  let from = 0
  for (let strips = 0; strips < stripsMax; strips += 1) {
    preamble.lastIndex = from
    const match = preamble.exec(text)
    if (match === null || match[0] === '') break
    from += match[0].length
  }
  const rest = text.slice(from).trim()
  return /\p{L}/u.test(rest) ? rest : text
}
