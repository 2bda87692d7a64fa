import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DoorList, DoorMarksSaved, WalkInTaken } from '@kortkurs/contract/doorway';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { Doorkeeper } from './doorkeeper';
import { DoorLookBody, DoorMarksBody, WalkInAtDoorBody } from './doorway.dto';
import { DoorListReply, DoorMarksSavedReply, WalkInTakenReply } from './doorway.reply';

/** Some helpers share a link, and each phone looks every few seconds. Never per address: a hall shares one. */
const perLink = (limit: number) => ({ by: { body: 'token' }, limit, seconds: 900 }) as const;

/** A helper at the door, by a link to one session and without an account. */
@ApiTags('doorway')
@Controller('door')
export class DoorController {
  constructor(private readonly keeper: Doorkeeper) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-at-door', perLink(4000))
  @ApiOperation({ summary: 'The check-in list of a helper’s link' })
  @ApiOkResponse({ type: DoorListReply })
  look(@Body() { token, since }: DoorLookBody): Promise<DoorList> {
    return this.keeper.look(token, since);
  }

  @Post('marks')
  @HttpCode(200)
  @Permit('public')
  @Limited('mark-at-door', perLink(1500))
  @ApiOperation({ summary: 'Check people in by a helper’s link; sent again, the same taps change nothing' })
  @ApiOkResponse({ type: DoorMarksSavedReply })
  save(@Body() body: DoorMarksBody): Promise<DoorMarksSaved> {
    return this.keeper.save(body);
  }

  @Post('walk-ins')
  @HttpCode(200)
  @Permit('public')
  // Each makes a person, and writes to an address.
  @Limited('walk-in-at-door', perLink(120))
  @ApiOperation({ summary: 'Write down somebody who came without a seat, by a helper’s link' })
  @ApiOkResponse({ type: WalkInTakenReply })
  walkIn(@Body() body: WalkInAtDoorBody): Promise<WalkInTaken> {
    return this.keeper.walkIn(body);
  }
}
