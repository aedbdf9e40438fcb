import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  phone,
  setPhoneBody,
  verifyPhoneBody,
  type Phone,
  type SetPhoneBody,
  type VerifyPhoneBody,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { PhoneService } from './phone.service.js'

@ApiTags('me')
@Controller('v1/me/phone')
export class PhoneController {
  constructor(private readonly phones: PhoneService) {}

  @Get()
  @Operation({ summary: 'Shows your telephone number, but for most of its digits', answer: phone })
  show(@UserId() userId: string): Promise<Phone> {
    return this.phones.get(userId)
  }

  @Put()
  @Operation({
    summary: 'Gives a telephone number: a code is sent there',
    description:
      'It counts once the code is shown; a number that is confirmed stays until then. A code is sent once a minute and five times a day. The answer tells nothing of whether others have the number.',
    answer: phone,
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict', 'rate-limited', 'unavailable'],
  })
  set(
    @UserId() userId: string,
    @Body({ schema: setPhoneBody }) { number }: SetPhoneBody,
  ): Promise<Phone> {
    return this.phones.set(userId, number)
  }

  @Post('resend')
  @Operation({
    summary: 'Sends another code to the number that waits for one',
    description: 'The code before is good no longer.',
    answer: phone,
    errors: ['not-found', 'rate-limited', 'unavailable'],
  })
  resend(@UserId() userId: string): Promise<Phone> {
    return this.phones.resend(userId)
  }

  @Post('verification')
  @Operation({
    summary: 'Shows the code that was sent to the number',
    description: 'A code is good once, for ten minutes, and for five tries.',
    answer: phone,
    errors: ['malformed'],
  })
  verify(
    @UserId() userId: string,
    @Body({ schema: verifyPhoneBody }) { code }: VerifyPhoneBody,
  ): Promise<Phone> {
    return this.phones.verify(userId, code)
  }

  @Delete()
  @Operation({
    summary: 'Takes your telephone number away, and one that waits for a code',
    status: 204,
    recentSignIn: true,
    errors: ['not-found'],
  })
  remove(@UserId() userId: string): Promise<void> {
    return this.phones.remove(userId)
  }
}
