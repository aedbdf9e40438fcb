import { z } from 'zod'
import { pageOf, pageQuery } from '../list.js'
import { id, instant } from '../values.js'

export const notificationPriorities = ['low', 'normal', 'high', 'urgent'] as const

export const notificationView = z
  .object({
    id,
    /** Such as `budget_alert`. */
    type: z.string(),
    title: z.string(),
    message: z.string(),
    /** What it is about; of a `budget_alert` budgetId, threshold, periodStart, periodEnd, spent, limit, currency and percentage. */
    data: z.record(z.string(), z.unknown()),
    priority: z.enum(notificationPriorities),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({
    id: 'Notification',
    example: {
      id: '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21',
      type: 'budget_alert',
      title: 'Groceries has reached 80 % of its budget',
      message:
        'You have spent 84.00 of 100.00 EUR (84 %) from 2026-10-01 to 2026-10-31; 16.00 EUR remain.',
      data: { budgetId: '019a1f5e-0000-7000-8000-000000000001', threshold: 0.8 },
      priority: 'normal',
      createdAt: '2026-10-21T18:04:11.000Z',
      readAt: null,
    },
  })
export type NotificationView = z.infer<typeof notificationView>

export const notificationPage = pageOf('NotificationPage', notificationView)

export const notificationsQuery = pageQuery.extend({
  /** `true`: only unread ones; `false`: only those that were read. */
  unread: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

export const readNotificationsBody = z
  .strictObject({
    /** The newest that was shown: what came since stays unread. Without it all are read. */
    upTo: id.optional(),
  })
  .meta({
    id: 'ReadNotifications',
    example: { upTo: '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21' },
  })
export type ReadNotificationsBody = z.infer<typeof readNotificationsBody>

export const notificationsRead = z
  .object({
    /** How many became read by this. */
    read: z.int(),
  })
  .meta({ id: 'NotificationsRead', example: { read: 3 } })
export type NotificationsRead = z.infer<typeof notificationsRead>

export const streamQuery = z.strictObject({
  /** For clients that can't send `Last-Event-ID`. */
  lastEventId: z.string().max(20).optional(),
})
