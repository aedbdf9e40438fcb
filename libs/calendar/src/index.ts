export {
  addBusinessDays,
  isBusinessDay,
  isWeekend,
  shiftToBusinessDay,
  type BusinessDayConvention,
} from './business-days.js'
export {
  periodAt,
  periodContaining,
  periodsBetween,
  type Period,
  type PeriodUnit,
} from './period.js'
export {
  addDays,
  addMonths,
  compareDates,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  isPlainDate,
  monthOf,
  startOfMonth,
  type PlainDate,
} from './plain-date.js'
export { isTimeZone, startOfDayIn, todayIn } from './time-zone.js'
