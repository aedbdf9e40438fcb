import { createLog } from './log.js'

const written = (fields: object): string => {
  let line = ''
  const log = createLog(
    'test',
    { level: 'info', pretty: false },
    { write: (text) => (line += text) },
  )
  log.info(fields, 'something happened')
  return line
}

it.each([
  'password',
  'accessToken',
  'refreshToken',
  'authorization',
  'accountNumber',
  'email',
  'fullName',
])('masks %s wherever it turns up', (name) => {
  for (const fields of [
    { [name]: 'secret' },
    { body: { [name]: 'secret' } },
    { a: { b: { [name]: 'secret' } } },
  ]) {
    const line = written(fields)
    expect(line).not.toContain('secret')
    expect(line).toContain('***')
  }
})

it('writes one JSON object a line, with the service', () => {
  expect(JSON.parse(written({ status: 200 }))).toMatchObject({
    service: 'test',
    status: 200,
    msg: 'something happened',
  })
})
