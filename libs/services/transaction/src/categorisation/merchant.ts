import { merchantIndex } from './merchant-index.js'
import { withoutPreamble } from './preamble.js'
import { words } from './words.js'

/**
 * A merchant's name as people say it, from the line a bank prints: without processors' prefixes,
 * dates, card masks, store and reference numbers, phone numbers and places. Well-known merchants
 * get their proper name. Empty only when the line has no letter or digit.
 */
export function cleanMerchant(rawDescription: string): string {
  const stripped = withoutPreamble(rawDescription)
  return merchantIndex().find(words(stripped))?.value.name ?? unlistedName(stripped)
}

const clutter: readonly RegExp[] = [
  /\/\/.*$/,
  /\b(?:des|id|indn|co id|ref|mref|eref|svwz|iban|bic|fact|tarj|folgenr|karte|pas)[:.+] ?\S*/gi,
  /\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b\.?/g,
  /\b\d{4}-\d\d-\d\d\b/g,
  /\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m\b)?/gi,
  /\b\d{3}[-.]\d{3}[-.]?\d{4}\b|\b\d{3}-\d{7,8}\b/g,
  /[x*•]{2,}\d{2,}|\b\d{4}x{2,}\d*/gi,
  /#\s?\d+/g,
  /\b(?=[a-z]*\d)[a-z0-9]{5,}\b\*?/gi,
  /\b\d{2,}\b/g,
  /\b(?:sagt danke|dankt|danke|vielen dank|thank you)\b/gi,
  /[*_|<>]+/g,
]

/** The name of a business in no list: what is left of the line, in ordinary capitals. */
export function unlistedName(stripped: string): string {
  const bare = clutter.reduce((text, pattern) => text.replace(pattern, ' '), stripped)
  const name = tidy(withoutPlace(tidy(bare).split(' ')).join(' '))
  return capitalise(name === '' ? tidy(stripped) : name)
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:/#-]+|[\s,;:/#-]+$/g, '')
    .trim()

const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ ' +
    'NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC'
  ).split(' '),
)
const countries = new Set(
  'GB GBR USA US DEU NLD FRA ESP ITA AUT CHE IRL PRT BEL SWE DNK NOR FIN LUX POL UK IE'.split(' '),
)
const legalForms = new Set(
  (
    'gmbh ag kg ohg se ltd limited plc llc inc corp co sa sas sarl srl ' +
    'spa sl slu bv nv ab as oy lda'
  ).split(' '),
)
const cityBeginnings = new Set(
  'san santa los las new st saint fort el salt north south east west des palm long'.split(' '),
)

/** Cuts "Boise ID" or "GB" off the end, never the first two words: those are likelier a name. */
function withoutPlace(parts: string[]): string[] {
  const rest = [...parts]
  const last = (): string => rest.at(-1) ?? ''
  if (rest.length > 1 && countries.has(last())) rest.pop()
  if (rest.length > 2 && states.has(last())) {
    rest.pop()
    if (rest.length > 2) rest.pop()
    if (rest.length > 2 && cityBeginnings.has(last().toLowerCase())) rest.pop()
  }
  while (rest.length > 1 && legalForms.has(last().toLowerCase().replace(/[.,]/g, ''))) rest.pop()
  return rest
}

/** Leaves mixed case alone: someone chose it. */
function capitalise(name: string): string {
  if (/\p{Ll}/u.test(name)) return name
  const upper = (_: string, before: string, letter: string): string => before + letter.toUpperCase()
  return name
    .toLowerCase()
    .replace(/(^|[\s.&/-])(\p{L})/gu, upper)
    .replace(/(\b[OD]['’])(\p{L})/gu, upper)
}
