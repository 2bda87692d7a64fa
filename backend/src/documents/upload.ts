import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-fastify/multipart';
import { ApiConsumes } from '@nestjs/swagger';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';

/** The operation takes a form with one file, `file`; what is larger than a document may be is refused while it comes. */
export const TakesFile = (): MethodDecorator =>
  applyDecorators(ApiConsumes('multipart/form-data'), UseInterceptors(FileInterceptor('file', { limits: { fileSize: DOCUMENT_LIMITS.bytes, files: 1 }, defParamCharset: 'utf8' })));
