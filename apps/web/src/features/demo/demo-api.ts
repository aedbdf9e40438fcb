import type { DemoApi } from '@florin/demo'
import { accountsList, budgetsList, client, importsCreate } from '../../api/client.js'

const keyed = (key: string): Record<string, string> => ({ 'Idempotency-Key': key })
const lists: Readonly<Record<string, typeof accountsList | typeof budgetsList>> = {
  '/v1/accounts': accountsList,
  '/v1/budgets': budgetsList,
}

/** The demo is brought as its people would bring it: by the API that the page uses for everything. */
export const demoApi: DemoApi = {
  list: async (path) => {
    const list = lists[path]
    if (!list) throw new Error(`The demo lists ${path}, which it has no need of.`)
    return (await list({ query: { limit: 200 }, throwOnError: true })).data.items
  },
  create: async (url, body, key) => {
    const { data } = await client.post<{ 201: { id: string } }, unknown, true>({
      ...{ url, body, throwOnError: true },
      headers: { 'Content-Type': 'application/json', ...keyed(key) },
    })
    return data
  },
  upload: async (_path, { name, content }, { accountId }, key) => {
    const { data } = await importsCreate({
      ...{ query: { commit: 'true' }, headers: keyed(key), throwOnError: true },
      body: { file: new File([content], name), ...(accountId ? { accountId } : {}) },
    })
    return data
  },
}
