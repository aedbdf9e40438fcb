import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  notificationPage,
  notificationsQuery,
  notificationsRead,
  notificationView,
  readNotificationsBody,
  type NotificationsRead,
  type NotificationView,
  type Page,
  type ReadNotificationsBody,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { NotificationsService } from './notifications.service.js'

const readsBehind = ['notification.alerts', 'notification.alerts via transaction']

@Controller('v1/notifications')
@ApiTags('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Operation({
    summary: 'The notifications, newest first; all, or those that are unread.',
    answer: notificationPage,
    readsBehind,
  })
  list(
    @UserId() userId: string,
    @Query({ schema: notificationsQuery }) query: z.infer<typeof notificationsQuery>,
  ): Promise<Page<NotificationView>> {
    return this.notifications.list(userId, query)
  }

  @Post('read-all')
  @Operation({
    summary: 'Marks all notifications as read, or those up to the newest that was shown.',
    answer: notificationsRead,
    errors: ['malformed'],
    readsBehind,
  })
  readAll(
    @UserId() userId: string,
    @Body({ schema: readNotificationsBody }) body: ReadNotificationsBody,
  ): Promise<NotificationsRead> {
    return this.notifications.readAll(userId, body.upTo)
  }

  @Get(':id')
  @Operation({
    summary: 'One notification.',
    answer: notificationView,
    errors: ['not-found'],
    readsBehind,
  })
  get(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<NotificationView> {
    return this.notifications.get(userId, id)
  }

  @Post(':id/read')
  @Operation({
    summary: 'Marks a notification as read; once read it stays so.',
    answer: notificationView,
    errors: ['not-found'],
    readsBehind,
  })
  read(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<NotificationView> {
    return this.notifications.read(userId, id)
  }
}
