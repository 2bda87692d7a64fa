import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Catalogue, CoursePage } from '@kortkurs/contract/catalogue';
import { MaybeActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CatalogueFilter } from './catalogue.dto';
import { CatalogueReader } from './catalogue-query';
import { CatalogueReply, CoursePageReply } from './catalogue.reply';
import { CoursePageReader } from './course-page-query';
import { KeptCatalogue } from './kept-catalogue';

@ApiTags('catalogue')
@Controller('catalogue')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly courses: CoursePageReader,
  ) {}

  @Get()
  @UseInterceptors(KeptCatalogue)
  @Permit('public')
  @ApiOperation({ summary: 'Published runs that are to come, soonest first, with the season on the first page' })
  @ApiOkResponse({ type: CatalogueReply })
  list(@Query() filter: CatalogueFilter): Promise<Catalogue> {
    return this.catalogue.page(filter);
  }

  @Get('courses/:slug')
  @Permit('public')
  @ApiOperation({ summary: 'A course with its coming occasions; signed in, with one’s own enrolments' })
  @ApiOkResponse({ type: CoursePageReply })
  course(@Param('slug') slug: string, @MaybeActor() actor: Actor | undefined): Promise<CoursePage> {
    return this.courses.page(slug.slice(0, 200), actor?.personId ?? null);
  }
}
