import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import { defineService } from '@florin/platform'
import { AdminLogConsumer } from './admin-log/admin-log.consumer.js'
import { AdminLogController } from './admin-log/admin-log.controller.js'
import { AdminLogService } from './admin-log/admin-log.service.js'
import { TrailConsumer } from './trail/trail.consumer.js'
import { TrailController } from './trail/trail.controller.js'
import { TrailPartitions } from './trail/trail-partitions.service.js'
import { TrailService } from './trail/trail.service.js'

@Module({
  controllers: [AdminLogConsumer, AdminLogController, TrailController, TrailConsumer],
  providers: [AdminLogService, TrailService, TrailPartitions],
})
class AuditModule {}

export const auditService = defineService({
  name: 'audit',
  module: AuditModule,
  routes: serviceRoutes.audit,
})
