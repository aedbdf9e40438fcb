import { IconButton, Menu, MenuItem, MenuSeparator } from '@florin/ui'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Budget } from '../../api/client.js'
import { useDeleteBudget } from './use-delete-budget.js'

export interface BudgetMenuProps {
  budget: Budget
  onEdit: (budget: Budget) => void
  /** Leaves the page of the budget. */
  onDeleted?: () => Promise<void>
}

export function BudgetMenu({ budget, onEdit, onDeleted }: BudgetMenuProps) {
  const { t } = useTranslation('budgets')
  const remove = useDeleteBudget(onDeleted)
  return (
    <Menu
      trigger={
        <IconButton
          size="sm"
          label={t('more', { name: budget.name })}
          icon={<Ellipsis size={18} aria-hidden="true" />}
        />
      }
    >
      <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => onEdit(budget)}>
        {t('edit')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => remove(budget)}>
        {t('delete')}
      </MenuItem>
    </Menu>
  )
}
