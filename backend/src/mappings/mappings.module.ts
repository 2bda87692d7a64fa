import './refusals';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { People, PeopleModule } from '../people/door';
import { MappingFiles } from './files/mapping-files';
import { LinkedMapping } from './linked-mapping';
import { MappingAskEntity } from './mapping-ask.entity';
import { MappingKeeper } from './mapping-keeper';
import { MappingLinks } from './mapping-links';
import { MappingLinksController } from './mapping-links.controller';
import { MappingQuery } from './mapping-query';
import { MappingSender } from './mapping-sender';
import { MappingEntity } from './mapping.entity';
import { MappingsController } from './mappings.controller';
import { AnswerPaper } from './paper/answer-paper';

/** What organisations are asked about themselves on an occasion, what they answer by a mailed link, and what of it all say together. */
@Module({
  imports: [TypeOrmModule.forFeature([MappingEntity, MappingAskEntity]), AccessModule, CentreModule, PeopleModule],
  controllers: [MappingsController, MappingLinksController],
  providers: [MappingKeeper, MappingSender, MappingQuery, MappingLinks, LinkedMapping, AnswerPaper, MappingFiles],
  exports: [MappingLinks],
})
export class MappingsModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly links: MappingLinks,
  ) {}

  onModuleInit(): void {
    this.people.onProtect((tx, personIds) => this.links.revoke(tx, personIds));
  }
}
