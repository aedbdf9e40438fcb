import { Module, type DynamicModule } from '@nestjs/common'
import { SiteController } from './site.controller.js'
import { StatusController } from './status.controller.js'
import { upstreamsToken, versionToken } from './tokens.js'
import type { Upstream } from './upstream.js'

/** The edge: what the gateway itself answers; everything under /v1 is the services'. */
@Module({})
export class GatewayModule {
  static for(upstreams: readonly Upstream[], version: string): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [SiteController, StatusController],
      providers: [
        { provide: upstreamsToken, useValue: upstreams },
        { provide: versionToken, useValue: version },
      ],
    }
  }
}
