import { createLog, openDocuments, type DocumentStore } from '@florin/platform'
import type { Environment } from './environment.js'

/** Works with the store of documents that MONGO_URL names; with null where they are rows of the services' schemas. */
export async function withDocuments<T>(
  environment: Environment,
  work: (documents: DocumentStore | null) => Promise<T>,
): Promise<T> {
  const log = createLog('documents', { level: 'silent', pretty: false })
  const documents = (await openDocuments(environment.documents, log)) ?? null
  try {
    return await work(documents)
  } finally {
    await documents?.close()
  }
}
