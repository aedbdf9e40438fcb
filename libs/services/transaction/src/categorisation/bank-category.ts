import { phrasesOf, PhraseIndex } from './phrase-index.js'

// Words of the category columns of Chase, Capital One, Discover, Amex, Monzo, Starling, N26, DKB,
// ING, BoursoBank, Revolut and similar exports. "General", "Other", "Expenses" and the like are
// left out: they say nothing.
const wordsByCategory: Readonly<Record<string, string>> = {
  groceries: `
    groceries, grocery, supermarkets, supermarkt, lebensmittel, food groceries, warehouse clubs,
    alimentation, supermercado, boodschappen, spesa, wholesale stores,
    supermercados y alimentacion
  `,
  dining: `
    food drink, dining, eating out, bars restaurants, essen trinken, food and drink,
    food & dining, horeca, restauracion, ristorazione, sorties et restaurants
  `,
  restaurants: `restaurants, restaurant, restaurantes, ristoranti`,
  coffee: `coffee shops, cafes`,
  'fast-food': `fast food`,
  fuel: `
    gas, gasoline, gas automotive, fuel, tanken, carburant, gasolina, benzina, gas stations,
    automotive gas
  `,
  transportation: `
    transport, transportation, transport car, auto transport, mobilitat, verkehr, automotive,
    transportes, trasporti, vervoer, transports
  `,
  'public-transport': `public transport, transit, offentliche verkehrsmittel, train`,
  taxi: `taxi, rideshare, taxis and rideshare`,
  parking: `parking, tolls`,
  travel: `
    travel, other travel, travel holidays, holidays, urlaub, reisen, voyages, viajes, viaggi,
    reizen, vacation
  `,
  flights: `airfare, flights, airlines`,
  hotels: `lodging, hotels, hotel`,
  'car-rental': `car rental`,
  healthcare: `
    health wellness, health care, healthcare, health, medical services, healthcare drug stores,
    gesundheit, sante, salud, salute, medical
  `,
  pharmacy: `pharmacy, pharmacies, apotheke, pharmacie`,
  shopping: `
    shopping, merchandise, department stores, einkaufen, achats, compras, winkelen,
    general merchandise, online shopping
  `,
  clothing: `clothing, clothes, kleidung, vetements, ropa`,
  electronics: `electronics, media electronics`,
  'home-and-garden': `home, home improvement, home garden, haus garten, mobel, furnishing`,
  entertainment: `
    entertainment, leisure entertainment, freizeit, loisirs, ocio, svago, travel entertainment,
    leisure
  `,
  subscriptions: `subscriptions, subscriptions donations, abonnements, abos`,
  utilities: `
    bills utilities, utilities, household utilities, bills, nebenkosten, energie, suministros,
    utenze
  `,
  phone: `phone cable, phone, telephone, telefon, mobile phone, telephonie`,
  internet: `internet, cable`,
  insurance: `
    insurance, insurances finances, versicherung, versicherungen, assurance, assurances, seguros,
    assicurazioni
  `,
  education: `education, bildung, educacion, istruzione`,
  'personal-care': `personal care, beauty, personal, drogerie, beaute, cuidado personal`,
  children: `kids, children, family, childcare, kinder, enfants`,
  pets: `pets, haustiere, animaux, mascotas`,
  'gifts-donations': `
    gifts donations, gifts, charity, donations, spenden, geschenke, dons, cadeaux
  `,
  fees: `
    fees adjustments, fees interest charges, fees, bank fees, gebuhren, frais bancaires,
    comisiones, commissioni, interest fees
  `,
  taxes: `taxes, tax, steuern, impots, impuestos, tasse, government`,
  cash: `cash, atm, bargeld, retraits, cash withdrawal, efectivo, geldautomat`,
  rent: `rent, miete, loyer, alquiler, affitto, huur, wohnen miete`,
  mortgage: `mortgage, mortgages, mortgage rent`,
  housing: `housing, wohnen, logement, vivienda, casa, wonen`,
  'home-maintenance': `home services, home repair`,
  salary: `
    salary, income, wages, paycheck, gehalt, lohn gehalt, salaire, nomina, stipendio, payroll
  `,
  investment: `savings investments, investments, investment, geldanlage, investissement`,
  'savings-transfer': `savings, sparen, epargne, ahorro`,
  'credit-card-payment': `
    credit card payment, credit card payments, payments and credits, payment credit
  `,
  transfer: `transfer, transfers, umbuchung, virements internes, traspasos, internal transfer`,
  interest: `interest, zinsen, interest income`,
  'loan-payments': `loan, loans, kredit, kredite, credits`,
}

const index = new PhraseIndex(
  Object.entries(wordsByCategory).flatMap(([categoryId, list]) =>
    phrasesOf(list).map((phrase) => [phrase, categoryId] as const),
  ),
)

/** Our category for the one a bank's export names; undefined when that says nothing. */
export function categoryOfBankWords(hint: readonly string[]): string | undefined {
  return index.find(hint)?.value
}
