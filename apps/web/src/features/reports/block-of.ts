import type { MonthlyReport, ReportBlock } from '../../api/client.js'

/** The figures of one currency; zeros where the month has none of it. */
export function blockOf(report: MonthlyReport, currency: string): ReportBlock {
  const found = [report, ...report.blocks].find((block) => block.currency === currency)
  return (
    found ?? {
      ...{ currency, income: '0', spending: '0', net: '0', transactionCount: 0 },
      ...{ byCategory: [], topMerchants: [] },
    }
  )
}
