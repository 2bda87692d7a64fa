import { Body, Controller, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { TemplateTrialBody } from '../certificate-templates/door';
import { Permit } from '../platform/policy/permit';
import { Sampler } from './sampler';

@ApiTags('certificates')
@Controller('certificate-samples')
export class SamplesController {
  constructor(private readonly sampler: Sampler) {}

  @Post()
  @HttpCode(200)
  @Permit('certificates.design')
  @ApiOperation({ summary: 'A sample of a template that need not be saved, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async draw(@Body() body: TemplateTrialBody): Promise<StreamableFile> {
    const { fileName, content } = await this.sampler.draw(body);
    return new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }
}
