import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { completeDocument, type DocumentOptions } from './complete-document.js'

/** A service's own part of the OpenAPI 3.1 document. */
export function openApiOf(
  app: INestApplication,
  title: string,
  options: DocumentOptions = { tagsAnswers: true },
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build()
  const document = SwaggerModule.createDocument(app, config, {
    // `budgets_create`: unique in the merged document, and a fair name in a generated client.
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`,
  })
  return completeDocument(document, options)
}
