import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TemplateTried } from '@kortkurs/contract/certificate-templates';
import { TemplateTrialBody } from '../certificate-templates/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CertificateTrial } from './certificate-trial';
import { LetterTriedReply } from './letter-templates.dto';

@ApiTags('certificates')
@Controller('certificate-samples/letter')
export class CertificateTrialController {
  constructor(private readonly trial: CertificateTrial) {}

  @Post()
  @Permit('certificates.design')
  @ApiOperation({ summary: 'Send oneself a sample of a certificate’s template that need not be saved' })
  @ApiCreatedResponse({ type: LetterTriedReply })
  send(@Body() body: TemplateTrialBody, @CurrentActor() actor: Actor): Promise<TemplateTried> {
    return this.trial.send(body, actor);
  }
}
