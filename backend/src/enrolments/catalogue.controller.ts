import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CoursePage } from '@kortkurs/contract/catalogue';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MaybeActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CatalogueFilter } from './catalogue.dto';
import { CatalogueReply, CoursePageReply } from './catalogue.reply';
import { CoursePageReader } from './course-page-query';
import { KeptCatalogue } from './kept-catalogue';

@ApiTags('catalogue')
@Controller('catalogue')
export class CatalogueController {
  constructor(
    private readonly catalogue: KeptCatalogue,
    private readonly courses: CoursePageReader,
  ) {}

  @Get()
  @Permit('public')
  @ApiOperation({ summary: 'Published runs that are to come, soonest first, with the season on the first page' })
  @ApiOkResponse({ type: CatalogueReply })
  list(@Query() filter: CatalogueFilter, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | undefined> {
    return this.catalogue.answer(filter, request, reply);
  }

  @Get('courses/:slug')
  @Permit('public')
  @ApiOperation({ summary: 'A course with its coming occasions; signed in, with one’s own enrolments' })
  @ApiOkResponse({ type: CoursePageReply })
  course(@Param('slug') slug: string, @MaybeActor() actor: Actor | undefined): Promise<CoursePage> {
    return this.courses.page(slug.slice(0, 200), actor?.personId ?? null);
  }
}
