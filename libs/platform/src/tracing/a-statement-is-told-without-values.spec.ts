import fc from 'fast-check'
import { describeStatement, withoutValues } from './statement.js'

it.each([
  ['SELECT 1', 'SELECT'],
  ['  select *\n from accounts where id = $1', 'SELECT accounts'],
  ['INSERT INTO outbox (event_id) VALUES ($1)', 'INSERT outbox'],
  ['UPDATE ONLY budgets SET name = $1', 'UPDATE budgets'],
  ['DELETE FROM bank_schema.accounts', 'DELETE bank_schema.accounts'],
  [`WITH page AS (SELECT 1 FROM event_log) SELECT * FROM page`, 'WITH event_log'],
  ["BEGIN; SELECT set_config('app.user_id', '0192', true)", 'BEGIN'],
  ['', 'QUERY'],
])('calls %j %j', (sql, name) => {
  expect(describeStatement(sql).name).toBe(name)
})

it('leaves out what is written into a statement', () => {
  expect(
    withoutValues(
      `SELECT set_config('app.user_id', 'ann''s', true) -- ann\n /* 'of' ann */ WHERE $1 = $t$ ann $t$`,
    ),
  ).toBe('SELECT set_config(?, ?, true) WHERE $1 = ?')
})

it('tells no value, whatever is in it', () => {
  const value = fc.string({ minLength: 1 }).map((text) => `SECRET${text}SECRET`)
  fc.assert(
    fc.property(value, fc.constantFrom('SELECT ', 'UPDATE t SET a = ', ''), (text, before) => {
      const literal = `'${text.replaceAll("'", "''")}'`
      expect(withoutValues(`${before}${literal}, $1`)).not.toContain('SECRET')
    }),
  )
})
