import { Body, Controller, Delete, Get, Param, ParseEnumPipe, ParseUUIDPipe, Post, Put, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, type ApiBodyOptions, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { DraftVideo } from '@kortkurs/contract/videos';
import { TakesFile } from '../../documents/door';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { VideoKeeper } from './video-keeper';
import { DraftVideoReply, FilmBody, VideoBody } from './videos.dto';

const aLanguage = new ParseEnumPipe(Object.fromEntries(LANGUAGES.map((language) => [language, language])));
const aFile: ApiBodyOptions = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };

/** Films of a draft, as their authors say which they are. */
@ApiTags('courses')
@Controller('courses/:courseId/draft/activities/:activityId/video')
export class VideosController {
  constructor(private readonly videos: VideoKeeper) {}

  @Get()
  @Permit('courses.change')
  @ApiOperation({ summary: 'A film of the draft, with its files' })
  @ApiOkResponse({ type: DraftVideoReply })
  one(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<DraftVideo> {
    return this.videos.ofDraft(courseId, activityId);
  }

  @Put()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Say which film it is, and how much of it has to be seen' })
  @ApiOkResponse({ type: DraftVideoReply })
  save(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { source, url, threshold }: VideoBody, @ExpectedVersion() expected: number | undefined): Promise<DraftVideo> {
    return this.videos.save(courseId, activityId, { source, url: url ?? null, threshold: threshold ?? null }, expected);
  }

  @Post('film')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Let it show a film that was sent in parts, in place of the one before: MP4 with H.264 and AAC, or WebM' })
  @ApiCreatedResponse({ type: DraftVideoReply })
  putFilm(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @CurrentActor() { personId }: Actor, @Body() { uploadId }: FilmBody): Promise<DraftVideo> {
    return this.videos.putFilm(courseId, activityId, uploadId, personId);
  }

  @Post('captions/:language')
  @Permit('courses.change')
  @TakesFile()
  @ApiOperation({ summary: 'Send what is said in the film, in one language, as WebVTT, in place of what was there' })
  @ApiParam({ name: 'language', enum: LANGUAGES })
  @ApiBody(aFile)
  @ApiCreatedResponse({ type: DraftVideoReply })
  putCaptions(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Param('language', aLanguage) language: Language, @UploadedFile() file: UploadedMultipartFile | undefined): Promise<DraftVideo> {
    return this.videos.putCaptions(courseId, activityId, language, file);
  }

  @Delete('captions/:language')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Take out what is said in the film in one language' })
  @ApiParam({ name: 'language', enum: LANGUAGES })
  @ApiOkResponse({ type: DraftVideoReply })
  removeCaptions(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Param('language', aLanguage) language: Language): Promise<DraftVideo> {
    return this.videos.remove(courseId, activityId, 'captions', language);
  }

  @Post('poster')
  @Permit('courses.change')
  @TakesFile()
  @ApiOperation({ summary: 'Send a picture that is shown before the film begins; it is drawn anew' })
  @ApiBody(aFile)
  @ApiCreatedResponse({ type: DraftVideoReply })
  putPoster(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @UploadedFile() file: UploadedMultipartFile | undefined): Promise<DraftVideo> {
    return this.videos.putPoster(courseId, activityId, file);
  }

  @Delete('poster')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Take out the picture that is shown before the film begins' })
  @ApiOkResponse({ type: DraftVideoReply })
  removePoster(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<DraftVideo> {
    return this.videos.remove(courseId, activityId, 'poster', null);
  }
}
