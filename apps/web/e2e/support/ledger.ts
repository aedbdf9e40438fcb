import type { Person } from './test.js'

const texts = ['LIDL 4711 BERLIN', 'CAFE NERO', 'SHELL STATION', 'NETFLIX.COM', 'QWXZ PLORB']

/** A statement as a bank would give it away, newest first. */
export function csvOf(lines: number): string {
  const rows = Array.from({ length: lines }, (_, n) => {
    const day = new Date(Date.UTC(2026, 9, 20) - Math.floor(n / 5) * 86_400_000)
    const text = `${texts[n % texts.length] ?? ''} ${n}`
    return `${day.toISOString().slice(0, 10)},-${(n % 90) + 1}.${String(n % 100).padStart(2, '0')},${text}`
  })
  return ['Date,Amount,Description', ...rows].join('\n')
}

/** An account with the lines of a statement in it. */
export async function withStatement(person: Person, lines: number): Promise<string> {
  const body = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id } = await person.post<{ id: string }>('/v1/accounts', body)
  await person.bring('october.csv', csvOf(lines), id)
  return id
}
