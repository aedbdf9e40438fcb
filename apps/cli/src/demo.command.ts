import { todayIn } from '@florin/calendar'
import { bringDemo, type DemoApi } from '@florin/demo'
import { CliError, ProblemError, type Client } from './client.js'
import type { Environment } from './environment.js'
import { settled } from './import-and-wait.js'

const email = 'demo@florin.example'
const password = 'three plausible years'
const timezone = 'Europe/Dublin'

/** Fills a demo household through the public API, by the same statement files a person would drop in. */
export async function demo({ client, say }: Environment): Promise<number> {
  await enter(client)
  const today = todayIn(timezone, new Date())
  const before = await importsOf(client)
  for (const { importId, fileName } of await bringDemo(apiOf(client), today)) {
    const state = await settled(client, importId)
    if (state.status !== 'committed') {
      throw new CliError(
        `${fileName} could not be imported: ${state.problem?.detail ?? state.status}`,
      )
    }
    say(`${fileName}: ${state.new} transactions.`)
  }
  const isNew = (await importsOf(client)) > before
  say(isNew ? 'Budgets for this month.' : 'The demo household is there already.')
  say(`Sign in as ${email} with the password "${password}".`)
  return 0
}

const importsOf = async (client: Client): Promise<number> =>
  (await client.get<{ items: unknown[] }>('/v1/imports')).items.length

async function enter(client: Client): Promise<void> {
  try {
    const region = { currency: 'EUR', timezone, locale: 'en-IE' }
    await client.register({ email, password, fullName: 'Demo Household', ...region })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 409) throw error
    await client.signIn(email, password)
  }
}

const apiOf = (client: Client): DemoApi => ({
  list: async (path) => (await client.get<{ items: { id: string; name: string }[] }>(path)).items,
  create: (path, body, key) => client.post(path, body, key),
  upload: (path, { name, content }, fields, key) =>
    client.upload(path, name, Buffer.from(content), fields, key),
})
