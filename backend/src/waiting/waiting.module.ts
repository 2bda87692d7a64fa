import { Module } from '@nestjs/common';
import { AttestationsModule } from '../attestations/door';
import { CentreModule } from '../centre/door';
import { RetentionModule } from '../retention/door';
import { RuleSetsModule } from '../rule-sets/door';
import { SubmissionsModule } from '../submissions/door';
import { WaitingController } from './waiting.controller';
import { WaitingQuery } from './waiting-query';

/** What reporting asks of administrators today, gathered of the rooms above. It has no table. */
@Module({
  imports: [AttestationsModule, CentreModule, RetentionModule, RuleSetsModule, SubmissionsModule],
  controllers: [WaitingController],
  providers: [WaitingQuery],
})
export class WaitingModule {}
