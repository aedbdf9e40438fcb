export { analyticsService } from './analytics.module.js'
