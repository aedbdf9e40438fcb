import { trailFilterOf } from './trail-filter.js'
import { trailQuery } from './trail-query.js'

it('asks from midnight to midnight where the person lives, however long the day was', () => {
  // The clocks went back on this day.
  const day = { from: '2026-10-25', to: '2026-10-25' }
  expect(trailQuery(day, 'Europe/Berlin')).toEqual({
    since: '2026-10-24T22:00:00.000Z',
    before: '2026-10-25T23:00:00.000Z',
  })
})

it('asks for every action of a kind, or for one', () => {
  expect(trailQuery({ kind: 'notification' }, 'UTC')).toEqual({
    actions: 'NOTIFICATION_CREATED,NOTIFICATION_READ',
  })
  expect(trailQuery({ kind: 'notification', action: 'USER_LOGIN' }, 'UTC')).toEqual({
    actions: 'USER_LOGIN',
  })
  expect(trailQuery({}, 'UTC')).toEqual({})
})

it('takes of an address what makes sense', () => {
  const whole = { kind: 'budget', action: 'USER_LOGIN', from: '2026-01-31', to: '2026-02-01' }
  expect(trailFilterOf(whole)).toEqual(whole)
  const nonsense = { kind: '<b>', action: 'drop table', from: 'yesterday', to: 7 }
  expect(trailFilterOf(nonsense)).toEqual({})
  expect(trailQuery({ kind: 'constructor', from: '2026-02-30', to: '2026-13-01' }, 'UTC')).toEqual(
    {},
  )
})
