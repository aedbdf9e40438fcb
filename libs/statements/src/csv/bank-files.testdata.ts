export interface BankFile {
  bank: string
  text: string
  encoding?: BufferEncoding
  /** 'date amount currency description', or the code of an invalid line. */
  lines: string[]
  number?: string
  closing?: string
}

const rows = (...lines: string[]): string => lines.join('\r\n') + '\r\n'

export const bankFiles: BankFile[] = [
  {
    bank: 'a US card with transaction and post date',
    text: rows(
      'Transaction Date,Post Date,Description,Category,Type,Amount,Memo',
      '12/30/2025,01/01/2026,AMZN Mktp US*2K4,Shopping,Sale,-23.45,',
      '12/28/2025,12/29/2025,Payment Thank You,,Payment,500.00,',
    ),
    lines: ['2026-01-01 -23.45 ??? AMZN Mktp US*2K4', '2025-12-29 500.00 ??? Payment Thank You'],
  },
  {
    bank: 'a US checking account without header',
    text: rows(
      '"01/31/2026","-12.50","*","","STARBUCKS STORE 123"',
      '"01/30/2026","1500.00","*","","PAYROLL ACME INC"',
      '"01/29/2026","-80.00","*","1042","CHECK # 1042"',
    ),
    lines: [
      '2026-01-31 -12.50 ??? STARBUCKS STORE 123',
      '2026-01-30 1500.00 ??? PAYROLL ACME INC',
      '2026-01-29 -80.00 ??? CHECK # 1042',
    ],
  },
  {
    bank: 'a US account with a summary above the table',
    text: rows(
      'Description,,Summary Amt.',
      'Beginning balance as of 01/01/2026,,"1,000.00"',
      'Total credits,,"2,000.00"',
      '',
      'Date,Description,Amount,Running Bal.',
      '01/01/2026,Beginning balance as of 01/01/2026,,"1,000.00"',
      '01/13/2026,"Zelle payment to ""Bob""","-1,250.00","-250.00"',
    ),
    lines: ['bad-amount', '2026-01-13 -1250.00 ??? Zelle payment to "Bob"'],
  },
  {
    bank: 'a US card with debit and credit columns',
    text: rows(
      'Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit',
      '2026-01-03,2026-01-04,1234,WHOLEFDS,Grocery,54.10,',
      '2026-01-05,2026-01-05,1234,AUTOPAY,Payment,,54.10',
    ),
    lines: ['2026-01-04 -54.10 ??? WHOLEFDS', '2026-01-05 54.10 ??? AUTOPAY'],
    number: '1234',
  },
  {
    bank: 'a budgeting app with a debit/credit marker',
    text: rows(
      '"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name"',
      '"1/15/2026","Target","TARGET 0012","42.00","debit","Shopping","Checking"',
      '"1/16/2026","Paycheck","ACME","2000.00","credit","Income","Checking"',
    ),
    lines: ['2026-01-15 -42.00 ??? Target', '2026-01-16 2000.00 ??? Paycheck'],
    number: 'Checking',
  },
  {
    bank: 'a Canadian bank with a column per currency',
    text: rows(
      '"Account Type","Account Number","Transaction Date","Cheque Number","Description 1","Description 2","CAD$","USD$"',
      'Chequing,00123-4567890,1/15/2026,,"INTERAC PURCHASE","TIM HORTONS",-4.25,,',
      'Chequing,00123-4567890,1/16/2026,,"PAYROLL","",1000.00,,',
    ),
    lines: [
      '2026-01-15 -4.25 CAD INTERAC PURCHASE - TIM HORTONS',
      '2026-01-16 1000.00 CAD PAYROLL',
    ],
    number: '00123-4567890',
  },
  {
    bank: 'a Canadian account without header, debit, credit and balance',
    text: rows(
      '01/14/2026,TIM HORTONS #12,4.25,,995.75',
      '01/15/2026,PAYROLL,,1000.00,1995.75',
      '01/16/2026,HYDRO ONE,95.75,,1900.00',
    ),
    lines: [
      '2026-01-14 -4.25 ??? TIM HORTONS #12',
      '2026-01-15 1000.00 ??? PAYROLL',
      '2026-01-16 -95.75 ??? HYDRO ONE',
    ],
    closing: '1900.00',
  },
  {
    bank: 'a British bank with pound signs and a preamble',
    text: rows(
      '"Account Name:","FlexAccount ****12345"',
      '"Account Balance:","£1,234.56"',
      '"Available Balance: ","£1,234.56"',
      '',
      '"Date","Transaction type","Description","Paid out","Paid in","Balance"',
      '"02 Jan 2026","Direct debit","COUNCIL TAX","£1,150.00","","£84.56"',
      '"03 Jan 2026","Bank credit","EMPLOYER LTD","","£1,150.00","£1,234.56"',
    ),
    encoding: 'latin1',
    lines: ['2026-01-02 -1150.00 GBP COUNCIL TAX', '2026-01-03 1150.00 GBP EMPLOYER LTD'],
    closing: '1234.56',
  },
  {
    bank: 'a British bank with sort code and leading blanks',
    text: rows(
      'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance',
      "31/01/2026,DEB,'12-34-56,12345678,TESCO STORES 3296,17.20,,482.80",
      "30/01/2026,FPI,'12-34-56,12345678,J SMITH,,500.00,500.00",
    ),
    lines: ['2026-01-31 -17.20 ??? TESCO STORES 3296', '2026-01-30 500.00 ??? J SMITH'],
    number: '12345678',
    closing: '482.80',
  },
  {
    bank: 'an app bank with states, fees and a started date',
    text: rows(
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
      'CARD_PAYMENT,Current,2026-01-02 10:00:01,2026-01-03 08:10:00,Spotify,-9.99,0.00,EUR,COMPLETED,90.01',
      'TOPUP,Current,2026-01-04 10:00:01,2026-01-04 10:00:02,Top-Up by *1234,50.00,0.00,EUR,COMPLETED,140.01',
      'CARD_PAYMENT,Current,2026-01-05 11:00:00,,Hotel,-120.00,0.00,EUR,PENDING,',
      'CARD_PAYMENT,Current,2026-01-05 12:00:00,,Shop,-5.00,0.00,EUR,REVERTED,',
    ),
    lines: [
      '2026-01-03 -9.99 EUR Spotify',
      '2026-01-04 50.00 EUR Top-Up by *1234',
      '2026-01-05 -120.00 EUR Hotel',
      'not-executed',
    ],
    closing: '140.01',
  },
  {
    bank: "an app bank with the payee's account",
    text: rows(
      '"Date","Payee","Account number","Transaction type","Payment reference","Amount (EUR)","Amount (Foreign Currency)","Type Foreign Currency","Exchange Rate"',
      '"2026-01-02","REWE","","MasterCard Payment","","-12.34","-12.34","EUR","1.0"',
      '"2026-01-03","Erika Mustermann","DE02120300000000202051","Outgoing Transfer","Rent January","-700.0","","",""',
    ),
    lines: ['2026-01-02 -12.34 EUR REWE', '2026-01-03 -700.00 EUR Erika Mustermann - Rent January'],
  },
  {
    bank: 'a German savings bank in Latin-1',
    text: rows(
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"',
      '"DE02120300000000202051";"02.01.26";"02.01.26";"FOLGELASTSCHRIFT";"Müllgebühren 2026";"Stadtwerke Köln";"DE99500105175407324931";"INGDDEFF";"-1.104,90";"EUR";"Umsatz gebucht"',
      '"DE02120300000000202051";"05.01.26";"05.01.26";"LOHN GEHALT";"Lohn 01/26";"Fa. Weiß";"DE99500105175407324931";"INGDDEFF";"2.800,00";"EUR";"Umsatz gebucht"',
    ),
    encoding: 'latin1',
    lines: [
      '2026-01-02 -1104.90 EUR Stadtwerke Köln - Müllgebühren 2026',
      '2026-01-05 2800.00 EUR Fa. Weiß - Lohn 01/26',
    ],
    number: 'DE02120300000000202051',
  },
  {
    bank: 'a German direct bank with a preamble and two currency columns',
    text: rows(
      'Umsatzanzeige;Datei erstellt am: 10.01.2026 12:00',
      '',
      'IBAN;DE02 1203 0000 0000 2020 51',
      'Kontoname;Girokonto',
      'Saldo;1.234,56;EUR',
      '',
      'Sortierung;Datum absteigend',
      '',
      'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung',
      '09.01.2026;09.01.2026;VISA EDEKA;Lastschrift;NR 8812;1.234,56;EUR;-45,20;EUR',
      '08.01.2026;08.01.2026;Arbeitgeber;Gehalt/Rente;Gehalt;1.279,76;EUR;1.000,00;EUR',
    ),
    lines: [
      '2026-01-09 -45.20 EUR VISA EDEKA - NR 8812',
      '2026-01-08 1000.00 EUR Arbeitgeber - Gehalt',
    ],
    number: 'DE02120300000000202051',
    closing: '1234.56',
  },
  {
    bank: 'a German direct bank with euro signs in the cells',
    text: rows(
      '"Girokonto";"DE02120300000000202051"',
      '"Kontostand vom 10.01.2026:";"1.000,00 €"',
      '""',
      '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID"',
      '"09.01.26";"09.01.26";"Gebucht";"Max";"Netflix";"Abo";"Ausgang";"NL12ABNA0123456789";"-17,99 €";"NL1"',
      '"08.01.26";"08.01.26";"Vorgemerkt";"Firma";"Max";"Bonus";"Eingang";"DE12500105170648489890";"17,99 €";""',
    ),
    lines: ['2026-01-09 -17.99 EUR Netflix - Abo', '2026-01-08 17.99 EUR Max - Bonus'],
    number: 'DE02120300000000202051',
  },
  {
    bank: 'a Dutch bank with Af and Bij',
    text: rows(
      '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"',
      '"20260109","Albert Heijn 1234","NL91ABNA0417164300","","BA","Af","1.023,45","Betaalautomaat","Pasvolgnr: 001"',
      '"20260108","Werkgever BV","NL91ABNA0417164300","NL20INGB0001234567","OV","Bij","2500,00","Overschrijving","Salaris"',
    ),
    lines: [
      '2026-01-09 -1023.45 EUR Albert Heijn 1234 - Pasvolgnr: 001',
      '2026-01-08 2500.00 EUR Werkgever BV - Salaris',
    ],
    number: 'NL91ABNA0417164300',
  },
  {
    bank: 'a Dutch bank with plus signs and numbered descriptions',
    text: rows(
      '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Omschrijving-1","Omschrijving-2"',
      '"NL44RABO0123456789","EUR","RABONL2U","000000000000010289","2026-01-07","2026-01-07","-10,00","+90,00","NL91ABNA0417164300","J. Jansen","Lunch","dank"',
      '"NL44RABO0123456789","EUR","RABONL2U","000000000000010290","2026-01-08","2026-01-08","+35,50","+125,50","","Bol.com","Retour",""',
    ),
    lines: [
      '2026-01-07 -10.00 EUR J. Jansen - Lunch - dank',
      '2026-01-08 35.50 EUR Bol.com - Retour',
    ],
    number: 'NL44RABO0123456789',
    closing: '125.50',
  },
  {
    bank: 'a Dutch bank with tabs and no header',
    text: rows(
      '123456789\tEUR\t20260107\t100,00\t90,00\t20260107\t-10,00\tBEA, Betaalpas Jumbo Utrecht',
      '123456789\tEUR\t20260108\t90,00\t125,50\t20260108\t35,50\tSEPA Overboeking Bol.com',
      '123456789\tEUR\t20260109\t125,50\t120,50\t20260109\t-5,00\tBEA, Betaalpas Kiosk',
    ),
    lines: [
      '2026-01-07 -10.00 EUR BEA, Betaalpas Jumbo Utrecht',
      '2026-01-08 35.50 EUR SEPA Overboeking Bol.com',
      '2026-01-09 -5.00 EUR BEA, Betaalpas Kiosk',
    ],
    closing: '120.50',
  },
  {
    bank: 'a French bank with camel case names',
    text: rows(
      'dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance',
      '2026-01-05;2026-01-05;"CARTE 03/01/26 CARREFOUR";"Alimentation";"Vie quotidienne";"carrefour";-1 045,30;;00040123456;BoursoBank;1 234.56',
    ),
    lines: ['2026-01-05 -1045.30 ??? CARTE 03/01/26 CARREFOUR'],
    number: '00040123456',
  },
  {
    bank: 'a French bank with a preamble and debit and credit in euros',
    text: rows(
      'Téléchargement du 10/01/2026;',
      '',
      'Compte de Dépôt carte n° 12345678901;',
      'Solde au 10/01/2026 1 234,56 €',
      '',
      'Date;Libellé;Débit euros;Crédit euros;',
      '09/01/2026;"PAIEMENT PAR CARTE\n SNCF PARIS";45,00;;',
      '08/01/2026;VIREMENT EMPLOYEUR;;1 800,00;',
    ),
    encoding: 'latin1',
    lines: [
      '2026-01-09 -45.00 EUR PAIEMENT PAR CARTE\n SNCF PARIS',
      '2026-01-08 1800.00 EUR VIREMENT EMPLOYEUR',
    ],
  },
  {
    bank: 'an Italian bank with income and expense',
    text: rows(
      'Data_Operazione;Data_Valuta;Entrate;Uscite;Descrizione;Descrizione_Completa',
      '13/01/2026;13/01/2026;;-25,90;SDD;Enel Energia',
      '02/01/2026;02/01/2026;1.500,00;;Stipendio;ACME SPA',
    ),
    lines: ['2026-01-13 -25.90 ??? Enel Energia', '2026-01-02 1500.00 ??? ACME SPA'],
  },
  {
    bank: 'a Spanish bank with total row',
    text: rows(
      'Fecha;Fecha valor;Concepto;Importe;Divisa;Saldo',
      '13/01/2026;13/01/2026;Mercadona;-58,12;EUR;941,88',
      '02/01/2026;02/01/2026;Nómina;1.000,00;EUR;1.000,00',
      'Saldo;;;;;941,88',
    ),
    lines: ['2026-01-13 -58.12 EUR Mercadona', '2026-01-02 1000.00 EUR Nómina', 'total-row'],
    closing: '941.88',
  },
  {
    bank: 'a Brazilian bank',
    text: rows(
      'Data,Valor,Identificador,Descrição',
      '13/01/2026,-58.12,65a1f3c0-0001,Compra no débito - Padaria',
      '02/01/2026,1000.00,65a1f3c0-0002,Transferência recebida',
    ),
    lines: [
      '2026-01-13 -58.12 ??? Compra no débito - Padaria',
      '2026-01-02 1000.00 ??? Transferência recebida',
    ],
  },
  {
    bank: 'a payment service with gross, fee and net',
    text: rows(
      '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Balance"',
      '"13/01/2026","10:00:00","CET","Buyer","Payment","Completed","EUR","100,00","-3,40","96,60","8XY12345AB678901C","96,60"',
      '"14/01/2026","10:00:00","CET","Shop","Payment","Completed","EUR","-20,00","0,00","-20,00","9XY12345AB678901C","76,60"',
    ),
    lines: ['2026-01-13 96.60 EUR Buyer', '2026-01-14 -20.00 EUR Shop'],
    closing: '76.60',
  },
  {
    bank: 'a Swiss bank with apostrophes',
    text: rows(
      'Buchungsdatum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Valuta;Saldo in CHF',
      "30.01.2026;Miete Februar;;-1'850.00;30.01.2026;4'150.00",
      "25.01.2026;Lohn;6'000.00;;25.01.2026;6'000.00",
    ),
    lines: ['2026-01-30 -1850.00 CHF Miete Februar', '2026-01-25 6000.00 CHF Lohn'],
    closing: '4150.00',
  },
  {
    bank: 'Excel in UTF-16 with sep and tabs',
    text: '\uFEFF' + rows('sep=\t', 'Date\tText\tAmount', '2026-01-30\tCafé\t-3.50'),
    encoding: 'utf16le',
    lines: ['2026-01-30 -3.50 ??? Café'],
  },
  {
    bank: 'dates with month names and 2026 written 26',
    text: rows(
      'Date,Details,Amount',
      '31-Dec-25,Lunch,-8.00',
      '"Dec 30, 2025",Taxi,-9.00',
      '1 Jan 26,Tea,-1.00',
    ),
    lines: ['2025-12-31 -8.00 ??? Lunch', '2025-12-30 -9.00 ??? Taxi', '2026-01-01 -1.00 ??? Tea'],
  },
  {
    bank: 'ragged rows, NULs, a lone quote and no such day',
    text: rows(
      'Date,Description,Amount',
      '2026-01-30,Fine\0,-3.50',
      '2026-01-30,Lost a cell',
      '2026-01-30,One, too many,-3.50',
      '2026-02-31,No such day,-3.50',
      '2026-01-30,A 5" pipe,-4.00',
      '2026-01-30,Word,many',
    ),
    lines: [
      '2026-01-30 -3.50 ??? Fine',
      'ragged-row',
      'ragged-row',
      'bad-date',
      '2026-01-30 -4.00 ??? A 5" pipe',
      'bad-amount',
    ],
  },
]
