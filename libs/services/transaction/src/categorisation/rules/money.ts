import { certain, certainIn, certainOut, ordinaryIn, ordinaryOut, vague, vagueOut } from './rule.js'

/** Pay, benefits, interest, fees, cash, cards, loans and transfers. */
export const moneyRules = [
  ...certainIn({
    salary: `
      payroll, direct dep*, dir dep*, salary, salaries, wages, paycheck, reg salary, net pay, adp,
      paychex, gusto, *gehalt, gehalt*, gehaltszahlung, lohn, lohn gehalt, *lohn, bezüge,
      besoldung, entgelt, vergütung, salaire*, paie, traitement net, nómina, nómina*, sueldo,
      stipendio, stipendi, emolumenti, retribuzione, salaris, loon, loonbetaling, salário,
      ordenado, vencimento, lön, løn, lønn, lønoverførsel, palkka, wynagrodzenie
    `,
    benefits: `
      kindergeld, *kindergeld, familienkasse, familienbeihilfe, elterngeld, arbeitslosengeld,
      bundesagentur, jobcenter, wohngeld, bafög, rentenversicherung, rente,
      deutsche rentenversicherung, pensionskasse, pensionsversicherung*, ahv, ssa treas, soc sec,
      xxsoc sec, social security, social security administration, unemployment, ui benefit*, edd,
      va benef*, universal credit, dwp, child benefit, state pension, pension, pension payment,
      caf, caf de, allocations familiales, allocations, france travail, pole emploi, cpam, carsat,
      agirc arrco, retraite, sepe, prestacion*, pensión, pensione, inps, assegno unico,
      kinderbijslag, svb, aow, uwv, zorgtoeslag, *toeslag, toeslagen, child support,
      segurança social, forsakringskassan, barnbidrag, kela, barnetrygd, nav, dsp social,
      department of social protection
    `,
    refunds: `
      tax ref, tax refund, irs treas, treas 310 tax, state tax refund, tax rfd, taxrfd, *taxrfd,
      irstreas, franchise tax bd, steuererstattung, hmrc refund, finanzamt, hmrc*, cashback,
      cash back, cashback bonus, cash rewards, cash reward, rewards redemption, statement credit,
      topcashback*, quidco*, remboursement impot, dgfip*, agencia tributaria*, belastingdienst*,
      skatteverket*
    `,
    interest: `
      interest, interest paid, interest payment, interest earned, interest credit, intrst pymnt,
      int pymnt, int paid, zinsen, *zinsen, habenzinsen, zinsgutschrift, guthabenzins*, intérêts,
      interets crediteurs, intereses, interessi, creditrente, rentebijschrijving, juros, ränta,
      renter, savings interest, gross interest, net interest, odsetki, odsetek, korko
    `,
    dividends: `
      dividend*, dividende*, dividendo*, ausschüttung*, dividend received, div payment, utdelning,
      utbytte, osinko, cedola
    `,
    'other-income': `
      payout, rental income, mieteinnahme*, honorar, honorarnote, consulting fee,
      invoice payment received
    `,
    investment: `verkauf wertpapier*, wertpapierabrechnung, you sold, cessione titoli`,
  }),
  ...certainOut({
    fees: `
      atm fee, atm fees, non network atm, monthly maintenance fee, maintenance fee,
      monthly service fee, service fee, monthly fee, account fee, overdraft fee, overdraft*,
      nsf fee, returned item fee, returned payment fee, late fee, late payment fee,
      late settlement fee, late charge, foreign transaction fee, foreign trans fee,
      foreign exchange fee, fx fee, intl transaction fee, international transaction fee,
      non sterling*, wire fee, wire transfer fee, annual fee, annual membership fee,
      cash advance fee, withdrawal fee, atm withdrawal fee, balance transfer fee, transaction fee,
      tran fee, card fee, bank charge*, bank fee*, account charge*, account maintenance,
      interest charge*, interest charged, purchase interest*, purchase interest charge,
      finance charge, debit interest, unarranged*, entgeltabschluss*, abrechnung entgelt*,
      kontoführung*, kontofuehrungs*, kontogebühr*, *gebühr, *gebuehren, gebühr, gebühren,
      kartenentgelt*, kartenpreis, auslandseinsatzentgelt, auslandseinsatz*, sollzinsen,
      überziehungszinsen, dispozins*, rechnungsabschluss, abschluss per, kontoabschluss,
      jahresbeitrag karte, spesen, frais bancaires, frais de tenue*, frais tenue*,
      frais tenue de compte, frais carte, frais virement, frais retrait, frais, agios,
      intérêts débiteurs, cotisation carte*, cotisation compte, cotisation offre*,
      cotisation mensuelle, commission d intervention, commission*, comisión, comisiones,
      comision mantenimiento, comissão, commissione, commissioni, canone mensile*, canone conto*,
      canone carta, imposta di bollo*, spese conto, spese tenuta*, competenze,
      liquidacion intereses deudores, intereses deudores, kosten rekening*, bankkosten,
      kosten pakket*, betaalpakket, kosten betaalpakket, pakketkosten, rentekosten, debetrente,
      manutenção conta, comissao manut*, anuidade, imposto do selo, bankavgift, kortavgift,
      årsavgift kort, kontogebyr, gebyr, kortgebyr, bankgebyr
    `,
    cash: `
      atm withdrawal, atm w d, atm wd, atm withdraw*, withdrawal atm, atm cash, cash atm,
      atm debit, atm purchase, cash withdrawal, cash wdl, cash wd, cash w d, cashpoint, link atm,
      cash machine, notemachine*, cardtronics*, allpoint*, customer withdrawal,
      counter withdrawal, teller withdrawal, withdrawal made at, cash advance, geldautomat*,
      bargeldauszahlung*, bargeldabhebung*, bargeld*, barauszahlung*, barabhebung*, auszahlung ga,
      geldausgabeautomat, ga nr, gaa, bankomat*, bancomat prelievo, bancomatbezug, postomat*,
      retrait dab, retrait distributeur, retrait*, dab, gab, cajero*, reintegro*,
      disposición efectivo, retirada efectivo, disp efectivo, prelievo*, prelevamento*,
      prel bancomat, atm prelievo, geldautomaat, geldopname*, gea, opname, levantamento*, lev atm,
      lev multibanco, uttag*, kontantuttag, bankomatuttag, minibank*, minibankuttak, kontantuttak,
      hævekort, udbetaling automat, kontanthævning, otto automaatti, nosto, wyplata*, wypłata*,
      bankomat euronet, euronet*, travelex*
    `,
    taxes: `
      usataxpymt, estimated tax*, tax payment, council tax, property tax, einkommensteuer*,
      steuernachzahlung, umsatzsteuer*, grundsteuer*, kfz steuer, impot*, taxe fonciere,
      taxe d habitation, vehicle tax, f24, pagamento f24, impuesto*, self assessment
    `,
    investment: `
      etf sparplan, fondssparplan, sparplan*, wertpapierkauf, kauf wertpapier*,
      wertpapierabrechnung, roth ira, ira contribution, 401k*, you bought, achat titres,
      buy investment, brokerage*
    `,
    mortgage: `
      mortgage*, mortgage payment, home mtg, home mortgage, home loan, hypothek*, hypothekenrate,
      baufinanzierung*, prêt immobilier*, pret immo*, echeance pret immo*, hipoteca*,
      cuota hipoteca, mutuo*, rata mutuo, hypotheek*, hypotheekbetaling, prestacao casa,
      credito habitacao, bolån*, boliglån, asuntolaina*
    `,
    rent: `
      loyer*, kaltmiete, warmmiete, mietzahlung*, miete, *miete, alquiler piso, alquiler vivienda,
      affitto casa, canone affitto, canone locazione, huurbetaling, rent payment, monthly rent
    `,
  }),
  ...certain({
    'credit-card-payment': `
      credit card payment*, credit crd autopay, credit crd*, debit crd autopay, crd autopay,
      crd pmt, crcardpmt, credit card autopay, credit card bill, automatic payment thank*,
      automatic payment, autopay payment, autopay thank*, payment thank*, payment received thank*,
      online payment thank*, internet payment thank*, mobile payment thank*, directpay full*,
      amex epayment, amex e payment, amex pmt, american express ach*, american express payment,
      epayment, e payment, chase credit*, chase card*, chase epay, citi card online,
      citi card payment, citi autopay, citicard*, capital one mobile pmt, capital one online pmt,
      capital one autopay*, capital one crcardpmt, capital one card*, discover e payment,
      discover card*, discover credit*, bank of america credit*, barclaycard*, mbna*,
      revolving line, tesco bank, applecard*, apple card*, gsbank payment, synchrony bank*,
      syncb payment, comenity*, wells fargo card*, wf credit card*, kreditkartenabrechnung*,
      kreditkartenabr*, kartenabrechnung*, abrechnung kreditkarte*, kreditkarte abrechnung,
      kreditkartenzahlung*, visa abrechnung, mastercard abrechnung, einzug kreditkarte, viseca*,
      swisscard*, cembra*, paiement carte credit, prelevement carte differee, debit differe*,
      liquidacion tarjeta*, recibo tarjeta*, recibo visa, cargo tarjeta credito,
      addebito carta di credito, saldo carta di credito, estratto conto carta,
      afrekening creditcard*, incasso creditcard*, creditcard betaling, international card serv*,
      kreditkortbetalning
    `,
    'savings-transfer': `
      transfer to sav*, vers livret, vir permanent vers livret, transfer to savings,
      transfer from sav*, transfer from savings, online transfer to sav*,
      online transfer from sav*, to savings, from savings, to savings account, savings transfer,
      savings deposit, premium bonds, nsandi*, ns&i, to pot, from pot, savings pot, to pocket,
      from pocket, pocket withdrawal, recurring transfer to sav*, keep the change*, round up*,
      save the change, tagesgeld*, sparkonto*, auf sparkonto, übertrag sparkonto, sparauftrag,
      virement livret*, vers livret*, livret*, virement epargne, épargne, traspaso ahorro*,
      ahorro, cuenta ahorro, risparmio, conto deposito, spaarrekening*, oranje spaar*,
      naar spaar*, opnamespaar*, poupança, sparande, sparekonto, säästö*
    `,
  }),
  // Services between people stand here: the surnames of Zelle's payees are words too (Barber, Cook).
  ...certain({
    transfer: `
      zelle*, venmo*, cash app*, cashapp*, square cash, apple cash*, bizum*, twint*, swish*,
      vipps*, mobilepay*, tikkie*, satispay*, lydia*, payconiq*, mb way*, umbuchung*,
      internal transfer, own account*, between accounts, between own accounts,
      another bank account, online transfer to chk*, transfer to chk*, transfer to checking,
      transfer from chk*, transfer from checking, to checking, from checking, account transfer,
      eigenübertrag, übertrag eigen*, eigene konten, virement interne*, virement entre*,
      vir interne, virement compte a compte, traspaso*, traspaso entre cuentas, giroconto*,
      eigen rekening, transferencia interna, transferencia propria, egen konto, egen overføring,
      oma tili
    `,
  }),
  ...ordinaryIn({
    refunds: `
      refund*, rebate, reversal, returned, *erstattung, rückerstattung, erstattung, rückzahlung,
      retoure, remboursement*, avoir, reembolso, devolución*, rimborso*, storno, terugbetaling,
      terugboeking, återbetalning, refusjon, refundering, palautus, chargeback, dispute credit
    `,
    benefits: `
      krankengeld, mutterschaftsgeld, ams, arbeitsmarktservice, indemnités, ijss, ayuda,
      bonus social
    `,
    'other-income': `
      cash deposit, deposit, mobile deposit, check deposit, bareinzahlung, einzahlung,
      remise cheque, ingreso, ingreso efectivo, versamento, storting, depot especes, pix recebido,
      sale proceeds, lemonsqueezy, stripe transfer, stripe payments, shopify payments
    `,
    interest: `int, bonus interest`,
  }),
  ...ordinaryOut({
    cash: `atm, cash, bancomat, cash and carry atm`,
    fees: `fee, fees, service charge*, entgelt*, surcharge`,
    'loan-payments': `
      loan payment*, loan pmt, auto loan*, auto pay loan, car payment, car loan, student loan*,
      student ln, studnt loan, personal loan, sba loan, loan, kreditrate*, ratenkredit*,
      kredit rate, darlehen*, tilgung*, leasingrate*, leasing*, echeance pret*, prêt,
      credit conso*, échéance credit, credito personal, prestamo*, préstamo, cuota prestamo,
      finanziamento*, rata prestito*, prestito*, lening*, aflossing*, emprestimo, lån, laina
    `,
    mortgage: `mtg, mtge, mtg pmt, mtg payment`,
    rent: `
      rent, apartments, apts, apartment*, property management, property mgmt, property mgt,
      prop mgmt, lettings*, letting agent*, landlord, office rental, realty, hausverwaltung*,
      wohnungsbau*, wohnbau*, wohnungsgenossenschaft*, wohngeld hausgeld, hausgeld,
      baugenossenschaft*, vermieter, pacht, alquiler*, affitto*, locazione, huur*, renda,
      arrendamento, arrendamiento, hyra, hyresavi, hyresbetaling, husleie, husleje, vuokra*,
      czynsz, hoa, hoa dues, condo fee, condominio, spese condominiali, comunidad propietarios,
      comunidad de propietarios, charges copropriete, syndic*, ground rent
    `,
    insurance: `
      insurance*, ins prem*, insur*, insurance prem*, versicherung*, *versicherung,
      *versicherungen, haftpflicht*, krankenkasse*, kfz vers*, lebensvers*, assurance*, assur*,
      mutuelle*, seguro*, aseguradora*, polizza*, assicuraz*, verzekering*, *verzekering,
      zorgverzek*, forsakring*, försäkring*, forsikring*, vakuutus*, ubezpieczen*
    `,
    taxes: `
      tax, taxes, steuer*, *steuer, steuern, stadtkasse*, gemeindekasse*, landeskasse*,
      kreiskasse*, bussgeld*, bußgeld, ordnungsamt, standesamt, bürgeramt, tasse, imposte,
      tributi, ayuntamiento*, ajuntament, hacienda, tributos, multa*, amende*, antai, mairie*,
      urssaf*, prefecture, belasting*, gemeente*, waterschap*, comune di, county treasurer,
      tax collector, county tax, dept of revenue, department of revenue, court fine*,
      county court, clerk of court, county clerk, penalty charge*, parking fine, magistrat*,
      skatt*, kommune*, registrar, passport*, visa application, us customs, city tax, licence fee
    `,
    investment: `
      securities, broker, etf, aktien, wertpapier*, bourse, crypto*, bitcoin,
      pension contribution, sipp, stocks shares isa, isa, investissement, inversion,
      fondo inversion, pac fondi, beleggen, beleggings*
    `,
  }),
  ...vague({
    transfer: `
      paypal inst xfer, paypal transfer, paypal instant*, paypal add*, revolut*, wise,
      wise payments, transferwise*, monzo*, starling*, wero, blik, western union*, moneygram*,
      remitly*, xoom*, worldremit*, send money, p2p, xfer, online transfer*, mobile transfer,
      funds transfer, transfer to, transfer from, external transfer, ach transfer, wire transfer,
      outgoing wire, incoming wire, transfer
    `,
    'credit-card-payment': `
      amex, american express*, autopay, credit card, card payment thank*, kreditkarte
    `,
  }),
  ...vagueOut({
    shopping: `
      paypal*, klarna*, ihr einkauf bei, store, shop, shops, stores, boutique, outlet, versand,
      negozio, tienda, magasin, winkel, online shop*
    `,
    groceries: `market, markt, mercado, mercato, marche, food, foods, mart, mkt, bio`,
    hotels: `inn, suites, inn suites`,
    bars: `arms`,
    dining: `kitchen, dining, grill house, house of, foodcourt, food court`,
    electricity: `power, energy`,
    taxes: `city of, county, town of, state of, municipal*, comune, council, borough*`,
    phone: `wireless`,
    restaurants: `tst, toasttab`,
    software: `software, app, cloud, digital`,
    doctor: `health, dr, md`,
  }),
]
