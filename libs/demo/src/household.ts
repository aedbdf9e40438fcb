import { addDays, dayOfWeek, endOfMonth, type PlainDate } from '@florin/calendar'
import { seeded, type Random } from './random.js'

/** One line of a demo statement; cents, outflow negative. */
export interface DemoLine {
  readonly date: PlainDate
  readonly cents: number
  readonly description: string
}

export interface DemoHousehold {
  readonly checking: readonly DemoLine[]
  readonly card: readonly DemoLine[]
  readonly savings: readonly DemoLine[]
}

const groceries = [
  'LIDL DUBLIN 8 IE',
  'TESCO STORES 3345 DUBLIN',
  'ALDI STORES 061 DUBLIN',
  'SUPERVALU RANELAGH DUBLIN',
  'DUNNES STORES DUBLIN',
] as const
const eatingOut = [
  'DELIVEROO IE DUBLIN',
  'STARBUCKS 48122 DUBLIN',
  'NANDOS DAME ST DUBLIN',
  'MCDONALDS 241 DUBLIN',
  'JUST EAT IE',
  'COSTA COFFEE 43012 DUBLIN',
  'TRATTORIA DA ENZO DUBLIN',
] as const
const shopping = [
  'AMZN Mktp IE*2K3HT81',
  'IKEA DUBLIN',
  'ZARA DUBLIN GRAFTON',
  'DECATHLON DUBLIN',
  'H&M HENNES 0412 DUBLIN',
] as const
const transport = [
  'SHELL STILLORGAN RD',
  'CIRCLE K 4432 DUBLIN',
  'LEAP CARD TOP UP DUBLIN',
  'FREENOW TAXI DUBLIN',
  'APCOA PARKING DUBLIN',
] as const
const leisure = ['ODEON CINEMAS DUBLIN', 'STEAMGAMES.COM 4259522', 'TICKETMASTER IRELAND'] as const
const travel = [
  'RYANAIR DUB224KX9',
  'BOOKING.COM AMSTERDAM',
  'AIRBNB * HMXK2P9QZ',
  'AER LINGUS 0532211',
] as const

/** Card subscriptions: day of the month, price in the first year, price now. */
const subscriptions = [
  { day: 4, description: 'NETFLIX.COM AMSTERDAM', before: 1299, now: 1499 },
  { day: 9, description: 'SPOTIFY P2C4F1 STOCKHOLM', before: 999, now: 1099 },
  { day: 15, description: 'FLYEFIT DUBLIN GYM MEMBERSHIP', before: 3499, now: 3999 },
  { day: 21, description: 'GOOGLE *YOUTUBEPREMIUM', before: 1199, now: 1299 },
] as const

/**
 * Three years of a household of two in Dublin, up to and including `today`: a salary, rent, seasonal
 * energy, weekly groceries, a card paid off every month, savings, a holiday each summer and a
 * December that costs more.
 */
export function demoHousehold(today: PlainDate, years = 3): DemoHousehold {
  const random = seeded(20_240_229)
  const checking: DemoLine[] = []
  const card: DemoLine[] = []
  const savings: DemoLine[] = []
  const firstYear = Number(today.slice(0, 4)) - years
  let owed = 0
  for (let n = 1; n <= years * 12; n++) {
    const month = monthAfter(firstYear, Number(today.slice(5, 7)), n)
    const charges = cardMonth(month, n > 12, random)
    card.push(...charges)
    if (owed > 0) {
      checking.push(line(month, 25, -owed, 'DD CREDIT CARD PAYMENT THANK YOU'))
      card.push(line(month, 26, owed, 'CREDIT CARD PAYMENT THANK YOU'))
    }
    owed = charges.reduce((sum, { cents }) => sum - cents, 0)
    checking.push(...currentMonth(month, n, random))
    savings.push(line(month, 3, 40_000, 'TRANSFER FROM CURRENT ACCOUNT'))
    if (month.endsWith('-12')) savings.push(line(month, 30, 9_000 + n * 500, 'INTEREST PAID'))
  }
  const past = (lines: DemoLine[]): DemoLine[] =>
    lines
      .filter((l) => l.date <= today)
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return { checking: past(checking), card: past(card), savings: past(savings) }
}

function currentMonth(month: string, n: number, random: Random): DemoLine[] {
  const winter = ['11', '12', '01', '02', '03'].includes(month.slice(5))
  const year = Math.ceil(n / 12)
  return [
    line(month, 25, 405_000 + (year - 1) * 9_500, 'SALARY ACME IRELAND LTD PAYROLL'),
    line(month, 1, -(145_000 + (year - 1) * 4_000), 'SO RENT 14 RATHMINES ROAD'),
    line(month, 3, -40_000, 'TRANSFER TO SAVINGS ACCOUNT'),
    line(
      month,
      7,
      -(winter ? random.between(13_500, 19_000) : random.between(7_000, 9_500)),
      'DD ELECTRIC IRELAND',
    ),
    line(month, 12, -4_500, 'DD VODAFONE IRELAND'),
    line(month, 17, -5_500, 'DD VIRGIN MEDIA IRELAND'),
    line(month, 28, -(n % 3 === 0 ? 800 : 500), 'ACCOUNT MAINTENANCE FEE'),
    ...(random.next() < 0.6
      ? [
          line(
            month,
            random.between(5, 27),
            -random.pick([2_000, 5_000, 10_000]),
            'ATM CASH WITHDRAWAL DUBLIN 2',
          ),
        ]
      : []),
    ...(month.endsWith('-09') ? [line(month, 14, -64_000, 'DD AXA INSURANCE CAR')] : []),
  ]
}

function cardMonth(month: string, later: boolean, random: Random): DemoLine[] {
  const lines: DemoLine[] = subscriptions.map((s) =>
    line(month, s.day, -(later ? s.now : s.before), s.description),
  )
  const last = Number(endOfMonth(`${month}-01`).slice(8))
  for (let day = 1; day <= last; day++) {
    const date = dayOf(month, day)
    const weekday = dayOfWeek(date)
    if (weekday === 6)
      lines.push({
        date,
        cents: -random.between(6_200, 11_800),
        description: random.pick(groceries),
      })
    if (weekday === 2 || weekday === 4)
      lines.push({ date, cents: -random.between(900, 3_900), description: random.pick(groceries) })
    if (random.next() < 0.24)
      lines.push({ date, cents: -random.between(420, 4_800), description: random.pick(eatingOut) })
    if (random.next() < 0.12)
      lines.push({ date, cents: -random.between(800, 6_500), description: random.pick(transport) })
    if (random.next() < 0.06)
      lines.push({
        date,
        cents: -random.between(1_500, 12_000),
        description: random.pick(shopping),
      })
    if (random.next() < 0.04)
      lines.push({ date, cents: -random.between(1_000, 5_500), description: random.pick(leisure) })
  }
  if (random.next() < 0.4)
    lines.push(
      line(month, random.between(2, 27), -random.between(800, 4_200), 'BOOTS PHARMACY DUBLIN'),
    )
  if (random.next() < 0.12)
    lines.push(
      line(
        month,
        random.between(10, 27),
        random.between(1_500, 6_000),
        'REFUND ZARA DUBLIN GRAFTON',
      ),
    )
  if (month.endsWith('-07')) {
    for (const description of travel)
      lines.push(line(month, random.between(2, 24), -random.between(14_000, 52_000), description))
  }
  if (month.endsWith('-12')) {
    for (let gift = 0; gift < 5; gift++)
      lines.push(
        line(month, random.between(5, 22), -random.between(2_500, 11_000), random.pick(shopping)),
      )
  }
  return lines
}

const dayOf = (month: string, day: number): PlainDate => addDays(`${month}-01`, day - 1)

const line = (month: string, day: number, cents: number, description: string): DemoLine => ({
  date: dayOf(month, day),
  cents,
  description,
})

/** The n-th month after the given one, `YYYY-MM`. */
function monthAfter(year: number, month: number, n: number): string {
  const count = year * 12 + (month - 1) + n
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}
