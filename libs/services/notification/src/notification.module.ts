import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import { defineService } from '@florin/platform'
import { AlertsConsumer } from './alerts/alerts.consumer.js'
import { AlertsService } from './alerts/alerts.service.js'
import { NotificationsController } from './notifications/notifications.controller.js'
import { NotificationsService } from './notifications/notifications.service.js'
import { StreamOptions } from './stream/stream-options.js'
import { StreamConsumer } from './stream/stream.consumer.js'
import { StreamController } from './stream/stream.controller.js'
import { StreamHub } from './stream/stream-hub.service.js'
import { StreamRetention } from './stream/stream-retention.service.js'
import { StreamService } from './stream/stream.service.js'

@Module({
  controllers: [NotificationsController, StreamController, AlertsConsumer, StreamConsumer],
  providers: [
    NotificationsService,
    StreamHub,
    StreamRetention,
    StreamOptions,
    StreamService,
    AlertsService,
  ],
})
class NotificationModule {}

export const notificationService = defineService({
  name: 'notification',
  module: NotificationModule,
  routes: serviceRoutes.notification,
})
