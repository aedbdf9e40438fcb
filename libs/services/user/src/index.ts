export { userService } from './user.module.js'
