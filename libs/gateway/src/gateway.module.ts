import { Module, type DynamicModule } from '@nestjs/common'
import { Serving } from '@florin/platform'
import { SiteController } from './site.controller.js'
import { StatusController } from './status.controller.js'
import { upstreamsToken, versionToken } from './tokens.js'
import type { Upstream } from './upstream/upstream.js'

export interface GatewayParts {
  readonly upstreams: readonly Upstream[]
  readonly version: string
  readonly serving: Serving
}

/** The edge: what the gateway itself answers; everything under /v1 is the services'. */
@Module({})
export class GatewayModule {
  static for({ upstreams, version, serving }: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [SiteController, StatusController],
      providers: [
        { provide: upstreamsToken, useValue: upstreams },
        { provide: versionToken, useValue: version },
        { provide: Serving, useValue: serving },
      ],
    }
  }
}
