export { notificationService } from './notification.module.js'
