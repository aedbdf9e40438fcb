import { z } from 'zod'

const column = z.union([z.string().min(1).max(200), z.int().min(0).max(499)])
const columns = z.union([column, z.array(column).max(20)])

/**
 * How to read a CSV file, each part optional: what is not said is detected. Columns are named by header (case does
 * not matter) or by index from 0. `skipLines` counts physical lines before the header or the first row.
 * `invertAmount` turns every sign, for cards that list purchases as positive. What `parseStatement` reports as
 * detected is a valid mapping.
 */
export const csvMappingSchema = z.strictObject({
  delimiter: z.string().length(1).optional(),
  encoding: z.string().min(1).max(40).optional(),
  hasHeader: z.boolean().optional(),
  skipLines: z.int().min(0).max(10_000).optional(),
  dateOrder: z.enum(['YMD', 'DMY', 'MDY']).optional(),
  decimalSeparator: z.enum(['.', ',']).optional(),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/)
    .optional(),
  invertAmount: z.boolean().optional(),
  columns: z
    .strictObject({
      date: columns.optional(),
      amount: column.optional(),
      debit: column.optional(),
      credit: column.optional(),
      sign: column.optional(),
      description: columns.optional(),
      payee: column.optional(),
      memo: column.optional(),
      currency: column.optional(),
      balance: column.optional(),
      category: column.optional(),
      id: column.optional(),
      account: column.optional(),
      status: column.optional(),
      kind: column.optional(),
    })
    .optional(),
  /** Part of what is detected; ignored when it comes back. */
  headers: z.array(z.string()).max(500).optional(),
})

export type CsvMapping = z.infer<typeof csvMappingSchema>
