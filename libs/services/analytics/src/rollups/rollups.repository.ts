import { prepared, type Tx } from '@florin/platform'
import type { CategoryDelta, MerchantDelta } from './rollup.js'
import { numericOf } from './units.js'

/** Adds the deltas in one statement; a row that counts nothing any more goes. */
export async function addToCategories(tx: Tx, deltas: readonly CategoryDelta[]): Promise<void> {
  if (deltas.length === 0) return
  await tx.execute(
    prepared(`MERGE INTO monthly_category_summary s USING (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS d (user_id uuid, month date, category text, category_type text,
         category_path text[], direction text, currency char(3), amount numeric, count int)) d
     ON s.user_id = d.user_id AND s.month = d.month AND s.category = d.category
       AND s.category_type = d.category_type AND s.direction = d.direction AND s.currency = d.currency
     WHEN MATCHED AND s.transaction_count + d.count = 0 THEN DELETE
     WHEN MATCHED THEN UPDATE SET total_amount = s.total_amount + d.amount,
       transaction_count = s.transaction_count + d.count,
       avg_amount = round((s.total_amount + d.amount) / (s.transaction_count + d.count), 4),
       category_path = d.category_path
     WHEN NOT MATCHED THEN INSERT (user_id, month, category, category_type, category_path, direction, currency,
         total_amount, transaction_count, avg_amount)
       VALUES (d.user_id, d.month, d.category, d.category_type, d.category_path, d.direction, d.currency,
         d.amount, d.count, round(d.amount / nullif(d.count, 0), 4))`),
    [
      JSON.stringify(
        deltas.map((d) => ({
          user_id: d.userId,
          month: d.month,
          category: d.category,
          category_type: d.type,
          category_path: d.path,
          direction: d.direction,
          currency: d.currency,
          amount: numericOf(d.amount),
          count: d.count,
        })),
      ),
    ],
  )
}

/** As `addToCategories`; a merchant's category is that of the last movement. */
export async function addToMerchants(tx: Tx, deltas: readonly MerchantDelta[]): Promise<void> {
  if (deltas.length === 0) return
  await tx.execute(
    prepared(`MERGE INTO monthly_merchant_summary s USING (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS d (user_id uuid, month date, merchant text, currency char(3),
         category text, spent numeric, income numeric, spent_count int, count int)) d
     ON s.user_id = d.user_id AND s.month = d.month AND s.currency = d.currency AND s.merchant_name = d.merchant
     WHEN MATCHED AND s.transaction_count + d.count = 0 THEN DELETE
     WHEN MATCHED THEN UPDATE SET spent = s.spent + d.spent, income = s.income + d.income,
       spent_count = s.spent_count + d.spent_count, transaction_count = s.transaction_count + d.count,
       category = d.category
     WHEN NOT MATCHED AND d.count <> 0 THEN INSERT (user_id, month, merchant_name, currency, category, spent, income,
         spent_count, transaction_count)
       VALUES (d.user_id, d.month, d.merchant, d.currency, d.category, d.spent, d.income, d.spent_count, d.count)`),
    [
      JSON.stringify(
        deltas.map((d) => ({
          user_id: d.userId,
          month: d.month,
          merchant: d.merchant,
          currency: d.currency,
          category: d.category,
          spent: numericOf(d.spent),
          income: numericOf(d.income),
          spent_count: d.spentCount,
          count: d.count,
        })),
      ),
    ],
  )
}
