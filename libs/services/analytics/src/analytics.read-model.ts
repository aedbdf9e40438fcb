import type { ReadModel } from '@florin/platform'

/** The sums that reports are made of, and the users' settings they are read with. */
export const analyticsReadModel: ReadModel = {
  handlers: ['analytics.users', 'analytics.rollups'],
  tables: [
    { name: 'user_settings', key: ['user_id'], uncompared: ['updated_at'] },
    {
      name: 'monthly_category_summary',
      key: ['user_id', 'month', 'category', 'direction', 'currency', 'category_type'],
      uncompared: ['updated_at'],
    },
    {
      name: 'monthly_merchant_summary',
      key: ['user_id', 'month', 'currency', 'merchant_name'],
      uncompared: ['updated_at'],
    },
  ],
}
