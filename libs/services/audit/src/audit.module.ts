import { Module } from '@nestjs/common'
import { defineService } from '@florin/platform'
import { TrailConsumer } from './trail/trail.consumer.js'
import { TrailController } from './trail/trail.controller.js'
import { TrailPartitions } from './trail/trail-partitions.service.js'
import { TrailService } from './trail/trail.service.js'

@Module({
  controllers: [TrailController, TrailConsumer],
  providers: [TrailService, TrailPartitions],
})
class AuditModule {}

export const auditService = defineService({
  name: 'audit',
  module: AuditModule,
  routes: ['/v1/audit'],
})
