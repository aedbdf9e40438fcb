import { Controller, Get, Inject } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { NotReadyReason, ServiceReport } from '@florin/contracts'
import { ApiDatabase } from '../database/api-database.js'
import { Operation } from '../http/operation.decorator.js'
import { Serving } from '../runtime/serving.js'
import { serviceNameToken } from '../runtime/tokens.js'
import { figuresOf } from './figures.js'

/** What administrators are told of a service; the gateway makes a part of the API of it. */
@ApiExcludeController()
@Controller('system')
export class SystemController {
  constructor(
    private readonly database: ApiDatabase,
    private readonly serving: Serving,
    @Inject(serviceNameToken) private readonly service: string,
  ) {}

  @Get('state')
  @Operation({ summary: 'Tells how the service is', role: 'admin' })
  async state(): Promise<ServiceReport> {
    const [reason, figures] = await Promise.all([this.reason(), figuresOf(this.service)])
    return { reason, upSince: new Date(performance.timeOrigin).toISOString(), ...figures }
  }

  private async reason(): Promise<NotReadyReason | null> {
    if (this.serving.isStopping) return 'stopping'
    return this.database
      .anonymous((tx) => tx.query('SELECT 1'))
      .then(() => null)
      .catch(() => 'database-unreachable' as const)
  }
}
