import { StreamableFile } from '@nestjs/common';
import type { CertificateFile } from './month-certificates';

/** A certificate as it is answered: to be saved, under its name. */
export const sentFile = ({ fileName, content }: CertificateFile): StreamableFile => new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
