import { Injectable } from '@nestjs/common'
import {
  invalidField,
  invalidParameter,
  type ImportSample,
  type ImportSampleQuery,
} from '@florin/contracts'
import { ApiDatabase, Objects } from '@florin/platform'
import {
  csvSampleBytesMax,
  MappingError,
  sampleCsv,
  StatementError,
  type CsvMapping,
  type CsvSample,
} from '@florin/statements'
import { findAccount } from '../accounts/accounts.repository.js'
import { parseMapping, type RefuseMapping } from './csv-mapping.js'
import { headOf } from './file-head.js'
import { findOr404 } from './import-checks.js'
import { toImportSample } from './import-sample.js'
import { accountsOf, type ImportRecord } from './statement-import.js'

/** What a look at the beginning of a file needs to know. */
interface Looked {
  readonly record: ImportRecord
  /** Of the account that the file is of, where that is known and one. */
  readonly currency: string | null
}

/** Looks at the beginning of files, so that people see what a mapping makes of them. */
@Injectable()
export class ImportSampleService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly objects: Objects,
  ) {}

  /** The first lines as the import reads them, or as it would with another mapping; changes nothing. */
  async show(userId: string, id: string, query: ImportSampleQuery): Promise<ImportSample> {
    const asked = query.mapping === undefined ? undefined : parseMapping(query.mapping, refuseQuery)
    const looked = await this.look(userId, id)
    const { fileName, mapping, detected } = looked.record
    const sample = await this.sample(looked, asked ?? { ...detected, ...mapping })
    return { fileName, ...toImportSample(sample, asked ?? mapping, looked.currency) }
  }

  /** @throws FlorinError 422 naming the field of a mapping that the file cannot be read with */
  async assertFits(userId: string, id: string, mapping: CsvMapping): Promise<void> {
    const { refused } = await this.sample(await this.look(userId, id), mapping)
    if (!refused) return
    const place = refused instanceof MappingError ? `/${refused.field}` : ''
    throw invalidField(`/mapping${place}`, refused.code, refused.detail)
  }

  private look(userId: string, id: string): Promise<Looked> {
    return this.database.read(userId, async (tx) => {
      const record = await findOr404(tx, userId, id)
      const [accountId = record.accountId, another] = accountsOf(record)
      const isOne = accountId !== null && another === undefined
      const account = isOne ? await findAccount(tx, userId, accountId) : undefined
      return { record, currency: account?.currency ?? null }
    })
  }

  private async sample({ record, currency }: Looked, mapping: CsvMapping): Promise<CsvSample> {
    const head = await headOf(this.objects, record.objectKey, csvSampleBytesMax)
    if (!head) return fileGone
    const { requestedFormat: format } = record
    return sampleCsv(head.bytes, head.isWhole, {
      mapping,
      ...(format === null ? {} : { format }),
      ...(currency === null ? {} : { defaultCurrency: currency }),
    })
  }
}

const fileGone: CsvSample = {
  ...{ header: [], rows: [], warnings: [] },
  refused: new StatementError('empty-file', 'The file is no longer there; upload it again.'),
}

const refuseQuery: RefuseMapping = (place, code, detail) =>
  invalidParameter('mapping', code, `${place} ${detail}`.trim())
