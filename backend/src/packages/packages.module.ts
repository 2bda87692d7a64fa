import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CoursesModule } from '../courses/door';
import { DocumentsModule } from '../documents/door';
import { LearningModule } from '../learning/door';
import { AuthorPackagesController } from './author-packages.controller';
import { LearnerPackagesController } from './learner-packages.controller';
import { CoursePackageEntity, CoursePackageFile, PackageStateEntity } from './package.entity';
import { PackageKeeper } from './package-keeper';
import { PackagePasses } from './package-passes';
import { PackageReader } from './package-query';
import { PackageServer } from './package-server';
import { PackageStates } from './package-states';
import { PackagesController } from './packages.controller';
import './refusals';

/** SCORM packages in courses: taken in from authors, served to the frames that they run in, and what they report. */
@Module({
  imports: [TypeOrmModule.forFeature([CoursePackageEntity, CoursePackageFile, PackageStateEntity]), CoursesModule, DocumentsModule, LearningModule],
  controllers: [AuthorPackagesController, LearnerPackagesController, PackagesController],
  providers: [PackageKeeper, PackageReader, PackagePasses, PackageServer, PackageStates],
})
export class PackagesModule {}
