import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor, type UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ATTENDANCE_FILE_LIMITS, type AttendanceFiles, type AttendanceFileView } from '@kortkurs/contract/attendance-files';
import type { Language } from '@kortkurs/contract/common';
import type { IntakeRefusalCode } from '@kortkurs/contract/intake';
import type { WalkInTaken } from '@kortkurs/contract/doorway';
import { WalkInTakenReply, WalkInToAddBody } from '../../doorway/door';
import { Viewers } from '../../people/door';
import { CurrentActor, ReadersLanguage, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { Refusal } from '../../platform/refusals/refusal';
import { cellText } from '../grid';
import { AttendanceFileChangeBody, AttendanceFilesReply, AttendanceFileViewReply, FilePlaceQuery, FileVersionBody } from './attendance-files.dto';
import { FileDesk } from './file-desk';
import { FileQuery } from './file-query';
import { FileWalkIns } from './file-walk-ins';
import { SheetTemplate } from './sheet-template';

const ofRun = { object: { type: 'run', param: 'runId' } } as const;

@ApiTags('attendance')
@Controller('runs/:runId/attendance-files')
export class AttendanceFilesController {
  constructor(
    private readonly desk: FileDesk,
    private readonly query: FileQuery,
    private readonly walkIns: FileWalkIns,
    private readonly templates: SheetTemplate,
    private readonly viewers: Viewers,
  ) {}

  @Post()
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'Take in the report of an online meeting (`session`), or a sheet with a column per session; nothing is made of it yet' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: AttendanceFileViewReply })
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: ATTENDANCE_FILE_LIMITS.bytes, files: 1 }, defParamCharset: 'utf8' }))
  async open(@Param('runId', ParseUUIDPipe) runId: string, @Query() { session }: FilePlaceQuery, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() actor: Actor): Promise<AttendanceFileView> {
    if (!file?.buffer) throw new Refusal<IntakeRefusalCode>('intake-file-missing');
    const name = cellText(file.originalname).replace(/^.*[\\/]/u, '').trim().slice(0, 200) || 'fil';
    const { id, again } = await this.desk.open({ runId, kind: session === undefined ? 'sheet' : 'meeting', sessionId: session ?? null }, { name, bytes: file.buffer }, actor.personId);
    const viewer = await this.viewers.of(actor);
    // It is applied all the same: a file of one's own is not answered with another's, nor with an absence that tells nothing.
    if (again && !(await this.query.isFor(runId, id, actor, viewer))) throw new Refusal<IntakeRefusalCode>('intake-taken-in-by-another');
    return this.query.view(runId, id, actor, viewer, again);
  }

  @Get()
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'The files of attendance of a run, latest first, and the sessions they can be about' })
  @ApiOkResponse({ type: AttendanceFilesReply })
  async list(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<AttendanceFiles> {
    return this.query.ofRun(runId, actor, await this.viewers.of(actor));
  }

  @Get('template')
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'A workbook with the run’s people and sessions, to write attendance in' })
  async template(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor, @ReadersLanguage() language: Language): Promise<StreamableFile> {
    const { name, bytes } = await this.templates.make(runId, await this.viewers.of(actor), language);
    return asFile(name, bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  }

  @Get(':attendanceFileId')
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'A file: how it is read and what it would do to each mark, or what came of it' })
  @ApiOkResponse({ type: AttendanceFileViewReply })
  async view(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AttendanceFileView> {
    return this.query.view(runId, id, actor, await this.viewers.of(actor));
  }

  @Patch(':attendanceFileId')
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'Change how a file is read, and decide who is who' })
  @ApiOkResponse({ type: AttendanceFileViewReply })
  async change(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @Body() change: AttendanceFileChangeBody, @CurrentActor() actor: Actor): Promise<AttendanceFileView> {
    await this.readable(runId, id, actor);
    await this.desk.change(runId, id, change);
    return this.view(runId, id, actor);
  }

  @Post(':attendanceFileId/walk-ins')
  @HttpCode(200)
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'Give somebody in the report of a meeting a seat who came without one; it goes when the file is undone or given up' })
  @ApiOkResponse({ type: WalkInTakenReply })
  async addWalkIn(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @Body() walkIn: WalkInToAddBody, @CurrentActor() actor: Actor): Promise<WalkInTaken> {
    await this.readable(runId, id, actor);
    return this.walkIns.add(runId, id, walkIn, actor.personId);
  }

  @Post(':attendanceFileId/apply')
  @HttpCode(200)
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'Save the marks of a file, all or none' })
  @ApiOkResponse({ type: AttendanceFileViewReply })
  async apply(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @Body() { version }: FileVersionBody, @CurrentActor() actor: Actor): Promise<AttendanceFileView> {
    await this.readable(runId, id, actor);
    await this.desk.apply(runId, id, version, actor.personId, await this.viewers.of(actor));
    return this.view(runId, id, actor);
  }

  @Post(':attendanceFileId/undo')
  @HttpCode(200)
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'Take back the marks of a file, but those of a list that was signed since, and the seats that were made for it; also for another’s file, of which nothing is told' })
  @ApiOkResponse({ type: AttendanceFilesReply })
  async undo(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AttendanceFiles> {
    await this.desk.undo(runId, id, actor.personId);
    return this.list(runId, actor);
  }

  @Delete(':attendanceFileId')
  @HttpCode(204)
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'Give up an open file; it is removed, and so are the seats that were made for it' })
  @ApiNoContentResponse()
  async discard(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.readable(runId, id, actor);
    await this.desk.discard(runId, id, actor.personId);
  }

  @Get(':attendanceFileId/file')
  @Permit('attendance.take', ofRun)
  @ApiOperation({ summary: 'The file as it came' })
  async file(@Param('runId', ParseUUIDPipe) runId: string, @Param('attendanceFileId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { name, bytes } = await this.query.file(runId, id, actor, await this.viewers.of(actor));
    return asFile(name, bytes, 'application/octet-stream');
  }

  private async readable(runId: string, id: string, actor: Actor): Promise<void> {
    await this.query.forReader(runId, id, actor, await this.viewers.of(actor));
  }
}

function asFile(name: string, bytes: Buffer, type: string): StreamableFile {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
  return new StreamableFile(bytes, { type, disposition });
}
