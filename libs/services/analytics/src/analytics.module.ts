import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import { defineService } from '@florin/platform'
import { analyticsReadModel } from './analytics.read-model.js'
import { ReportsController } from './reports/reports.controller.js'
import { ReportsService } from './reports/reports.service.js'
import { RollupsConsumer } from './rollups/rollups.consumer.js'
import { UsersConsumer } from './users/users.consumer.js'

@Module({
  controllers: [ReportsController, RollupsConsumer, UsersConsumer],
  providers: [ReportsService],
})
class AnalyticsModule {}

export const analyticsService = defineService({
  name: 'analytics',
  module: AnalyticsModule,
  routes: serviceRoutes.analytics,
  readModel: analyticsReadModel,
  keepsAnswers: true,
})
