import { userService } from '@florin/user'
import { runService } from '@florin/platform'

runService(userService)
