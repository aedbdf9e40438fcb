export { auditService } from './audit.module.js'
