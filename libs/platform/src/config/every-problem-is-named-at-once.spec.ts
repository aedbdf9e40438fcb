import { z } from 'zod'
import { ConfigError, readConfig } from './define-config.js'

const schema = z.object({
  PORT: z.coerce.number().int().default(3000),
  URL: z.url(),
  KEY: z.string(),
})

it('reads what is given and fills in what has a default', () => {
  expect(readConfig(schema, { URL: 'http://a.example', KEY: 'k', OTHER: 'x' })).toEqual({
    PORT: 3000,
    URL: 'http://a.example',
    KEY: 'k',
  })
})

it('names every problem at once', () => {
  const read = (): unknown => readConfig(schema, { PORT: 'x', URL: 'nowhere', KEY: '' })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/3 problem\(s\)[\s\S]*PORT[\s\S]*URL[\s\S]*KEY/)
})
