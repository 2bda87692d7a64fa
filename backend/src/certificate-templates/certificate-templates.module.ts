import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { CoursesModule } from '../courses/door';
import { DocumentsModule } from '../documents/door';
import { PeopleModule } from '../people/door';
import { CertificatePictureEntity, CertificateTemplateEntity } from './certificate-template.entity';
import { CertificateTemplatesController } from './certificate-templates.controller';
import { CourseCertificate } from './course-certificate';
import { PictureKeeper } from './picture-keeper';
import './refusals';
import { CertificateTemplateKeeper } from './template-keeper';
import { CertificateTemplateReader } from './template-reader';
import { TemplateSamples } from './template-samples';

/** How certificates look. What is issued is drawn by the room of certificates, from what it froze. */
@Module({
  imports: [TypeOrmModule.forFeature([CertificateTemplateEntity, CertificatePictureEntity]), CentreModule, CoursesModule, DocumentsModule, PeopleModule],
  controllers: [CertificateTemplatesController],
  providers: [CourseCertificate, PictureKeeper, CertificateTemplateKeeper, CertificateTemplateReader, TemplateSamples],
  exports: [PictureKeeper, TemplateSamples],
})
export class CertificateTemplatesModule {}
