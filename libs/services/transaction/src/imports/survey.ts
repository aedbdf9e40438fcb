import type { StatementHead, StatementPart } from '@florin/statements'
import { StreamedIdentities } from './streamed-identities.js'

/** What a first reading of a file tells, which the second one needs. */
export interface Survey {
  readonly head: StatementHead
  /** By account key. */
  readonly accounts: ReadonlyMap<string, SurveyedAccount>
}

export interface SurveyedAccount {
  readonly identities: StreamedIdentities
  /** How many lines the file has of the account. */
  lines: number
}

/** Reads a file once from its beginning to its end. */
export async function surveyOf(parts: AsyncIterable<StatementPart>): Promise<Survey> {
  const accounts = new Map<string, SurveyedAccount>()
  for await (const part of parts) {
    if (part.kind === 'end') return { head: part.file, accounts }
    const { accountKey, lines } = part
    const account = accounts.get(accountKey) ?? { identities: new StreamedIdentities(), lines: 0 }
    accounts.set(accountKey, account)
    account.identities.survey(lines)
    account.lines += lines.length
  }
  throw new Error('a statement was read without coming to its end')
}
