import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ActivityContent, ActivityNote, PlaceSaved, Player } from '@kortkurs/contract/learning';
import { Database } from '../platform/db/database';
import { ExpectedVersion } from '../platform/http/expected-version';
import { Permit } from '../platform/policy/permit';
import { ContentReader } from './content-query';
import { ActivityContentReply, ActivityNoteReply, NoteBody, PlaceBody, PlaceSavedReply, PlayerReply, ProgressBody } from './learning.dto';
import { NoteKeeper } from './note-keeper';
import { PlaceKeeper } from './place-keeper';
import { PlayerReader } from './player-query';
import { ProgressKeeper } from './progress-keeper';

const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };

@ApiTags('learning')
@Controller('enrolments/:enrolmentId')
export class LearningController {
  constructor(
    private readonly players: PlayerReader,
    private readonly contents: ContentReader,
    private readonly places: PlaceKeeper,
    private readonly progress: ProgressKeeper,
    private readonly notes: NoteKeeper,
    private readonly database: Database,
  ) {}

  @Get('player')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'The course I follow: its modules and activities, how far I have come and where I left' })
  @ApiOkResponse({ type: PlayerReply })
  player(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<Player> {
    return this.players.of(enrolmentId);
  }

  @Get('activities/:activityId')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'What one activity says, with my own note' })
  @ApiOkResponse({ type: ActivityContentReply })
  content(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<ActivityContent> {
    return this.contents.of(enrolmentId, activityId);
  }

  @Put('place')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Say which activity I have open; the answer is what comes after it' })
  @ApiOkResponse({ type: PlaceSavedReply })
  place(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() { activityId }: PlaceBody): Promise<PlaceSaved> {
    return this.places.save(enrolmentId, activityId);
  }

  @Put('activities/:activityId/progress')
  @HttpCode(204)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Say how far I have come with an activity' })
  @ApiNoContentResponse()
  set(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() body: ProgressBody): Promise<void> {
    return this.database.work((tx) => this.progress.set(tx, enrolmentId, activityId, body.state ?? null));
  }

  @Put('activities/:activityId/note')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Write, change or remove my own note beside an activity; nobody else reads it' })
  @ApiOkResponse({ type: ActivityNoteReply, description: 'Null where it was removed.' })
  note(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { text }: NoteBody, @ExpectedVersion() expected: number | undefined): Promise<ActivityNote | null> {
    return this.notes.save(enrolmentId, activityId, text, expected);
  }
}
