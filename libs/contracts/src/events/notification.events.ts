import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id } from '../values.js'

export const NotificationCreated = defineEvent({
  publisher: 'notification',
  event: 'notification.created',
  item: z.object({ id, type: z.string(), title: z.string(), priority: z.string() }),
  summary: 'A user was notified in the app.',
})

export const NotificationRead = defineEvent({
  publisher: 'notification',
  event: 'notification.read',
  item: z.object({ id }),
  summary: 'A user read a notification.',
})
