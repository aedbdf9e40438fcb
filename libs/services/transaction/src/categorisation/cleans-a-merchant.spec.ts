import * as fc from 'fast-check'
import { cleanMerchant } from './merchant.js'

describe('cleanMerchant', () => {
  it.each([
    ['AMZN Mktp US*2K3RT5X91 Amzn.com/bill WA', 'Amazon'],
    ['TRADER JOE S #552 PORTLAND OR', "Trader Joe's"],
    ['SQ *BLUE HERON BAKEHOUSE Olympia WA', 'Blue Heron Bakehouse'],
    ['TST* THE COPPER PLATE AUSTIN TX', 'The Copper Plate'],
    ['CHECKCARD 0412 LOS AMIGOS TAQUERIA SAN JOSE CA 24231681', 'Los Amigos Taqueria'],
    ["O'MALLEY'S IRISH PUB BOSTON MA", "O'Malley's Irish Pub"],
    ['CARD PAYMENT TO KWAN NOODLES GB', 'Kwan Noodles'],
    ['KARTENZAHLUNG BÄCKEREI MÜLLER//MUENCHEN/DE', 'Bäckerei Müller'],
    ['CARTE 12/03 LE PETIT ZINC', 'Le Petit Zinc'],
    ['PRLV SEPA GARAGE DUPONT SARL', 'Garage Dupont'],
    ['COMPRA TARJ. 4521XXXXXXXX1234 BAR CASA PEPE', 'Bar Casa Pepe'],
    ['FROG & PEACH PUB : Debit Card Purchase 10/31 02:19a #7458', 'Frog & Peach Pub'],
    ['VISA', 'Visa'],
    ['   ', ''],
  ])('makes "%s" into "%s"', (raw, name) => {
    expect(cleanMerchant(raw)).toBe(name)
  })

  it('always keeps something to call the merchant by, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
        const name = cleanMerchant(raw)
        expect(name).toBe(name.trim())
        expect(name).not.toMatch(/\s{2}/)
        if (/[a-z]/i.test(raw)) expect(name).not.toBe('')
      }),
    )
  })
})
