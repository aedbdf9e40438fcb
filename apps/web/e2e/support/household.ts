import type { Person } from './test.js'

/** `2026-10`, so many months from now. */
export function monthFromNow(months: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 7)
}

export interface Household {
  readonly current: string
  readonly card: string
}

/**
 * Two accounts with four months behind them: a salary, rent, food and a card that owes, and a budget that is exceeded.
 * What the month before came to: 2,500.00 in, 1,160.50 out.
 */
export async function settle(person: Person): Promise<Household> {
  const open = async (name: string, type: string, openingBalance: string): Promise<string> => {
    const body = { name, type, currency: 'EUR', openingBalance, institution: 'AIB' }
    return (await person.post<{ id: string }>('/v1/accounts', body)).id
  }
  const current = await open('Household account', 'checking', '1000.00')
  const card = await open('Visa', 'credit_card', '0.00')
  const months = [-4, -3, -2, -1].map(monthFromNow)
  const lines = months.flatMap((month) => [
    `${month}-01,SALARY ACME PAYROLL,2500.00`,
    `${month}-03,RENT TO LANDLORD,-900.00`,
    `${month}-05,LIDL 4711 BERLIN,-180.25`,
    `${month}-09,CAFE NERO,-14.75`,
  ])
  const csv = (rows: readonly string[]): string => ['Date,Description,Amount', ...rows].join('\n')
  await person.bring('current.csv', csv(lines), current)
  const spent = months.map((month) => `${month}-12,NETFLIX.COM,-65.50`)
  await person.bring('card.csv', csv(spent), card)
  await person.post('/v1/budgets', {
    ...{ name: 'Food', categoryId: 'groceries', amount: '400.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: `${monthFromNow(-4)}-01` },
  })
  return { current, card }
}
