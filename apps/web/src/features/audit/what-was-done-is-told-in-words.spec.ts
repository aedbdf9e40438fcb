import { readFileSync } from 'node:fs'
import {
  actionsByKind,
  changesOf,
  countOf,
  isCode,
  isKnown,
  kindOf,
  shown,
  spelledOut,
  toldOf,
} from './entry.js'

const words = JSON.parse(readFileSync(`${__dirname}/../../locales/en/audit.json`, 'utf8')) as {
  actions: Record<string, string>
  kinds: Record<string, string>
}

describe('an entry of the trail', () => {
  it('has a sentence for every action that is known, and a name for its kind', () => {
    const told = new Set(Object.keys(words.actions).map((key) => key.replace(/_(one|other)$/, '')))
    expect([...told].sort()).toEqual(Object.values(actionsByKind).flat().sort())
    expect(Object.keys(words.kinds).sort()).toEqual(Object.keys(actionsByKind).sort())
  })

  it('has words for codes, and leaves as it is what somebody wrote', () => {
    expect(['method', 'role', 'type', 'resource'].map(isCode)).toEqual([true, true, true, true])
    expect(['fileName', 'reason'].map(isCode)).toEqual([false, false])
  })

  it('of an action that is not known yet is spelled out', () => {
    expect([isKnown('GOAL_REACHED'), kindOf('GOAL_REACHED')]).toEqual([false, undefined])
    expect(spelledOut('GOAL_REACHED')).toBe('Goal reached')
    expect(kindOf('USER_LOGIN')).toBe('session')
  })

  it('says field by field what was and what is', () => {
    const change = { oldValues: { name: 'Food', amount: '400.00' }, newValues: { name: 'Eating' } }
    expect(changesOf(change)).toEqual([
      { field: 'amount', before: '400.00', after: null },
      { field: 'name', before: 'Food', after: 'Eating' },
    ])
    expect(changesOf({ oldValues: null, newValues: null })).toEqual([])
  })

  it('shows values as people read them', () => {
    expect([null, '', []].map(shown)).toEqual(Array(3).fill({ kind: 'nothing' }))
    expect(shown(false)).toEqual({ kind: 'flag', value: false })
    expect(shown([0.8, 1])).toEqual({ kind: 'text', text: '0.8, 1' })
    expect(shown({ a: 1 })).toEqual({ kind: 'text', text: '{"a":1}' })
  })

  it('is about one thing, unless it says how many', () => {
    expect(countOf({ metadata: {} })).toBe(1)
    expect(countOf({ metadata: { count: 41 } })).toBe(41)
  })

  it('tells what it knows beside', () => {
    const metadata = { count: 1, ids: ['a'], fileName: 'october.ofx', recorded: 41, kept: null }
    expect(toldOf({ metadata })).toEqual([
      ['fileName', 'october.ofx'],
      ['recorded', '41'],
    ])
  })
})
