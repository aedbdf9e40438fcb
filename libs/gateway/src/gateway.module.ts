import { Module, type DynamicModule } from '@nestjs/common'
import { APP_PIPE } from '@nestjs/core'
import type { OpenAPIObject } from '@nestjs/swagger'
import { Cache, Clock, Serving, ValidationPipe } from '@florin/platform'
import { DashboardController } from './dashboard/dashboard.controller.js'
import { DashboardService } from './dashboard/dashboard.service.js'
import { SiteController } from './site.controller.js'
import { StatusController } from './status.controller.js'
import { SystemController } from './system/system.controller.js'
import { SystemService } from './system/system.service.js'
import { ownDocumentToken, upstreamsToken, versionToken } from './tokens.js'
import type { Upstream } from './upstream/upstream.js'

export interface GatewayParts {
  readonly upstreams: readonly Upstream[]
  readonly version: string
  readonly serving: Serving
  /** For what pages last showed. */
  readonly cache: Cache
  readonly clock: Clock
  /** Of what the gateway answers itself. */
  readonly openApi: () => OpenAPIObject
}

/** The edge: what the gateway itself answers; everything under /v1 is the services'. */
@Module({})
export class GatewayModule {
  static for(parts: GatewayParts): DynamicModule {
    const { upstreams, version, serving, cache, clock, openApi } = parts
    return {
      module: GatewayModule,
      controllers: [SiteController, StatusController, DashboardController, SystemController],
      providers: [
        { provide: upstreamsToken, useValue: upstreams },
        { provide: versionToken, useValue: version },
        { provide: ownDocumentToken, useValue: openApi },
        { provide: Cache, useValue: cache },
        { provide: Clock, useValue: clock },
        { provide: APP_PIPE, useClass: ValidationPipe },
        DashboardService,
        SystemService,
        { provide: Serving, useValue: serving },
      ],
    }
  }
}
