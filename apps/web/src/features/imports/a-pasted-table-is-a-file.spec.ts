import { fileOfText } from './pasted-text.js'

it.each([
  ['Date\tAmount\n2026-10-01\t-1.00\n', 'Pasted.csv'],
  ['Datum;Betrag\r\n01.10.2026;-1,00', 'Pasted.csv'],
  ['OFXHEADER:100\n<OFX></OFX>', 'Pasted.ofx'],
])('%j', async (text, name) => {
  const file = fileOfText(text, 'Pasted')
  expect([file?.name, await file?.text()]).toEqual([name, text])
})

it.each(['', 'a word', 'two lines\nof prose', 'one, line'])('and %j is none', (text) => {
  expect(fileOfText(text, 'Pasted')).toBeUndefined()
})
