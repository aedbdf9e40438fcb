/** What a column of a bank's CSV can mean. */
export type Role =
  | 'date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'sign'
  | 'description'
  | 'payee'
  | 'memo'
  | 'currency'
  | 'balance'
  | 'category'
  | 'id'
  | 'account'
  | 'status'
  | 'kind'

/**
 * Header names per role, best first, as normaliseHeader leaves them (lower case, no accents, no units): English,
 * German, French, Spanish, Italian, Portuguese, Dutch. Of several dates the booking date wins, since it is what
 * the same bank's OFX calls DTPOSTED.
 */
export const headerNames: Record<Role, string> = {
  date: `booking date|posted date|posting date|post date|date posted|posted on|booked|booked date|completed date
    |date completed|buchungstag|buchungsdatum|buchung|date operation|date d operation|date de l operation|date op
    |date comptable|date de comptabilisation|fecha operacion|fecha de operacion|f operacion|fecha contable|f contable
    |data operazione|data contabile|data registrazione|data movimento|data mov|data do movimento|data operacao
    |data da operacao|data lancamento|data do lancamento|boekdatum|boekingsdatum|boeking datum|date|datum|fecha
    |data|dia|jour|giorno|transaction date|trans date|tran date|txn date|date transaction|date de transaction
    |transactiedatum|transaktionsdatum|belegdatum|kaufdatum|umsatzdatum|fecha transaccion|data transazione
    |data da transacao|activity date|effective date|process date|date processed|value date|valuta|valutadatum
    |valuta datum|wertstellung|wertstellungsdatum|wertstellungstag|val date|date valeur|date de valeur|date val
    |fecha valor|f valor|data valuta|data valor|data valore|rentedatum|started date|date initiated|date time
    |datetime|created|created on|created at|timestamp|date and time`,
  amount: `amount|transaction amount|txn amount|amount in account currency|account amount|amt|betrag|umsatz
    |umsatzbetrag|buchungsbetrag|betrag in kontowahrung|net|net amount|netto|nettobetrag|montant|montant net
    |montant operation|montant de l operation|montant de la transaction|importe|importe operacion|monto|cantidad
    |importo|importo operazione|ammontare|valor|valor movimento|valor do movimento|montante|quantia|bedrag
    |transactiebedrag|bedrag in rekeningvaluta|value|sum|billing amount|billed amount|local amount|brutto|gross
    |cad|usd|eur|gbp|chf|aud`,
  debit: `debit|debits|debit amount|amount debit|amount debited|debit amt|withdrawal|withdrawals|withdrawal amount
    |withdrawal amt|withdrawn|paid out|money out|amount out|out|outflow|spent|expense|expenses|charge|charges|soll
    |sollbetrag|umsatz soll|betrag soll|belastung|belastungen|lastschrift|lastschriften|ausgabe|ausgaben|ausgang
    |abgang|debit montant|montant debit|montant au debit|depense|depenses|sortie|sorties|retrait|retraits|cargo
    |cargos|debe|adeudo|adeudos|gasto|gastos|importe cargo|importe debe|egreso|egresos|retiro|retiros|addebito
    |addebiti|uscita|uscite|dare|importo dare|importo addebito|debito|debitos|valor debito|saida|saidas|af
    |uitgaven|debet|afschrijving|afschrijvingen|bedrag af`,
  credit: `credit|credits|credit amount|amount credit|amount credited|credit amt|deposit|deposits|deposit amount
    |deposit amt|paid in|money in|amount in|in|inflow|received|receipts|income|haben|habenbetrag|umsatz haben
    |betrag haben|gutschrift|gutschriften|einnahme|einnahmen|eingang|zugang|credit montant|montant credit
    |montant au credit|recette|recettes|entree|entrees|versement|versements|abono|abonos|haber|ingreso|ingresos
    |importe abono|importe haber|deposito|depositos|accredito|accrediti|entrata|entrate|avere|importo avere
    |importo accredito|credito|creditos|valor credito|entrada|entradas|bij|inkomsten|bijschrijving
    |bijschrijvingen|bedrag bij`,
  sign: `debit credit|credit debit|dr cr|cr dr|d c|c d|dc|cd|debit credit indicator|credit debit indicator
    |debit or credit|credit or debit|cdt dbt ind|indicator|soll haben|s h|sh|soll haben kennzeichen|sens|signe
    |sign|af bij|bij af|debet credit|credit debet|debe haber|cargo abono|dare avere|d a|signo|segno|sinal
    |transaction type|tran type|txn type|type|tipo|tipo movimiento|tipo movimento|natura|natureza|art`,
  description: `description|transaction description|details|transaction details|narrative|narration|particulars
    |verwendungszweck|beschreibung|vorgang verwendungszweck|buchungsdetails|umsatztext|avisierungstext|libelle
    |libelle operation|libelle de l operation|intitule|designation|details de l operation|nature de l operation
    |concepto|descripcion|detalle|movimiento|descrizione completa|descrizione estesa|descrizione|descrizione operazione|causale
    |operazione|descricao|descricao do movimento|descritivo|historico|lancamento|omschrijving|mededelingen
    |mededeling|omschrijving transactie|original description|statement description|label|title|titulo|titre
    |transaction|remarks|text|buchungstext|vorgang|bezeichnung|detail|movimento|operation|operacion|description 1
    |omschrijving 1|libelle simplifie|naam omschrijving|info|notes`,
  payee: `payee|payee name|counterparty|counter party|counterparty name|merchant|merchant name|beneficiary
    |beneficiary name|recipient|recipient name|name|to from|zahlungsempfanger in|zahlungsempfanger
    |beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|auftraggeber beguenstigter
    |auftraggeber begunstigter|auftraggeber empfanger|auftraggeber zahlungsempfanger|empfanger
    |name zahlungsbeteiligter|zahlungsbeteiligter|partnername|partner name|beguenstigter|begunstigter
    |zahlungspflichtige r|zahlungspflichtiger|auftraggeber|tiers|beneficiaire|contrepartie|nom|beneficiario
    |ordenante|contraparte|comercio|controparte|nome|destinatario|naam|naam tegenpartij|tegenpartij
    |naam omschrijving|naam begunstigde|supplier found`,
  memo: `memo|payment reference|notes|note|comment|comments|message|reference|reference text|ref|referenz
    |zahlungsreferenz|mitteilung|mitteilungen|zahlungsgrund|zahlungszweck|notiz|communication|communications
    |motif|remittance information|reference number|reference no|referencia|referencias|observaciones|notas
    |riferimento|note operazione|observacoes|referentie|betalingskenmerk|informations complementaires`,
  currency: `currency|currency code|ccy|curr|cur|account currency|wahrung|waehrung|kontowahrung|buchungswahrung
    |devise|monnaie|moneda|divisa|moeda|munt|muntsoort|valuta|transaction currency`,
  balance: `balance|running balance|account balance|balance after|balance after transaction|new balance
    |ledger balance|closing balance|saldo|saldo nach buchung|kontostand|endsaldo|solde|solde apres operation
    |saldo contable|saldo posterior|saldo despues|saldo finale|saldo progressivo|saldo contabile
    |saldo contabilistico|saldo apos|saldo na trn|saldo na boeking|saldo na mutatie|eindsaldo|available balance
    |saldo disponible`,
  category: `category|kategorie|hauptkategorie|categorie|categoria|spending category|category name|rubriek|rubrique
    |transaction category|subcategory|unterkategorie|sous categorie|subcategoria|category parent`,
  id: `fitid|transaction id|txn id|trans id|unique id|transaction unique id|transactionid|transaction number
    |transaction no|transaktions id|transaktionsnummer|transaktionscode|id transaction|id operation
    |numero de transaction|id transaccion|id transazione|id transacao|identificador|transactie id
    |transactienummer|transactiereferentie|volgnr|volgnummer|entry reference|bank reference|transferwise id|id`,
  account: `auftragskonto|iban auftragskonto|own account|account iban|your account|eigen rekening|rekening|konto
    |account|account no|account number|account num|account id|compte|numero de compte|n compte|n de compte|cuenta
    |numero de cuenta|numero cuenta|conto|numero conto|conta|numero da conta|numero de conta|rekeningnummer
    |iban rekening|iban bban|kontonummer|iban|account name|kontoname|card number|card no|kartennummer`,
  status: `status|state|transaction status|statut|etat|estado|stato|buchungsstatus`,
  kind: `transaction type|tran type|txn type|type|umsatzart|buchungsart|transaktionstyp|buchungstext|type operation
    |type d operation|type de transaction|tipo|tipo de movimiento|tipo movimento|tipo operazione|mutatiesoort
    |transactietype|soort`,
}
