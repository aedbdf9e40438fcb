import { operationMetadata, type OperationOptions } from '@florin/platform'
import { services } from '@florin/product'
import { RequestMethod } from '@nestjs/common'
import { declared } from '../faults/support/registry.js'

it('answers are kept of services alone that renew generations, and of nothing that changes something', () => {
  const cached = declared((method) => {
    const operation = Reflect.getMetadata(operationMetadata, method) as OperationOptions | undefined
    const verb = Reflect.getMetadata('method', method) as RequestMethod | undefined
    return operation?.cached && RequestMethod[verb ?? RequestMethod.ALL]
  })
  const keeping = services.filter(({ keepsAnswers }) => keepsAnswers).map(({ name }) => name)
  expect([...new Set(cached.map(({ service }) => service))].sort()).toEqual([...keeping].sort())
  expect(new Set(cached.map(({ name }) => name))).toEqual(new Set(['GET']))
})
