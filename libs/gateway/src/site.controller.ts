import { Controller, Get, Inject } from '@nestjs/common'
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger'
import { asyncApiDocument } from '@florin/contracts'
import { mergeOpenApi } from './merge-open-api.js'
import { ownDocumentToken, upstreamsToken, versionToken } from './tokens.js'
import type { Upstream } from './upstream/upstream.js'

/** What a tool finds first: the two API documents. */
@ApiExcludeController()
@Controller()
export class SiteController {
  private document: Promise<OpenAPIObject> | undefined

  constructor(
    @Inject(upstreamsToken) private readonly upstreams: readonly Upstream[],
    @Inject(versionToken) private readonly version: string,
    @Inject(ownDocumentToken) private readonly own: () => OpenAPIObject,
  ) {}

  @Get('openapi.json')
  openApi(): Promise<OpenAPIObject> {
    this.document ??= this.merge()
    return this.document
  }

  @Get('asyncapi.json')
  asyncApi(): object {
    return asyncApiDocument(this.version)
  }

  private async merge(): Promise<OpenAPIObject> {
    try {
      const parts = await Promise.all(this.upstreams.map((upstream) => upstream.openApi()))
      return mergeOpenApi([...parts, this.own()], this.version)
    } catch (error) {
      this.document = undefined
      throw error
    }
  }
}
