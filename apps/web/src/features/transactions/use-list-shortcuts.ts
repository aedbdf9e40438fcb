import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../shortcuts/use-shortcuts.js'
import type { EditedField } from './cell-editors.js'

export interface ListActions {
  readonly move: (by: number) => void
  readonly choose: () => void
  readonly editField: (field: EditedField) => void
  /** Takes one of the suggested categories. */
  readonly pick: (n: number) => void
  readonly toggleReviewed: () => void
  readonly find: () => void
  readonly add: () => void
}

/** The keys of the list, beside those of its grid. */
export function useListShortcuts(actions: ListActions): void {
  const { t } = useTranslation('transactions')
  const keys: readonly (readonly [keys: string, label: string, run: () => void])[] = [
    ['j', 'next', () => actions.move(1)],
    ['k', 'previous', () => actions.move(-1)],
    ['x', 'choose', actions.choose],
    ['c', 'category', () => actions.editField('categoryId')],
    ['n', 'note', () => actions.editField('notes')],
    ['t', 'tags', () => actions.editField('tags')],
    ['r', 'reviewed', actions.toggleReviewed],
    ['1', 'first', () => actions.pick(0)],
    ['2', 'second', () => actions.pick(1)],
    ['3', 'third', () => actions.pick(2)],
    ['/', 'find', actions.find],
    ['a', 'add', actions.add],
  ]
  useShortcuts(
    keys.map(([pressed, label, run]) => ({
      ...{ keys: pressed, run, group: t('keys.group') },
      label: t(`keys.${label}`),
    })),
  )
}
