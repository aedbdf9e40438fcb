import { createFileRoute } from '@tanstack/react-router'
import { BudgetScreen } from '../../../features/budgets/budget-screen.js'

export const Route = createFileRoute('/_app/budgets/$budgetId')({ component: OneBudget })

function OneBudget() {
  const { budgetId } = Route.useParams()
  return <BudgetScreen id={budgetId} />
}
