import type { Category } from '@florin/contracts'
import type { Tx } from '@florin/platform'

/** Parents come before their children in the list. */
export async function saveCategories(tx: Tx, categories: readonly Category[]): Promise<void> {
  await tx.execute(
    `INSERT INTO categories (id, parent_id, name, display_name, icon, color, type, sort_order)
     SELECT id, "parentId", id, name, icon, color, type, "sortOrder"
     FROM jsonb_to_recordset($1::jsonb) AS c (id text, "parentId" text, name text, icon text, color text,
       type text, "sortOrder" int)
     ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, display_name = excluded.display_name,
       icon = excluded.icon, color = excluded.color, type = excluded.type, sort_order = excluded.sort_order
     WHERE (categories.parent_id, categories.display_name, categories.icon, categories.color, categories.type, categories.sort_order)
       IS DISTINCT FROM (excluded.parent_id, excluded.display_name, excluded.icon, excluded.color, excluded.type, excluded.sort_order)`,
    [JSON.stringify(categories)],
  )
}
