import { HttpClient } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { TemplateTrial } from '@kortkurs/contract/certificate-templates';
import { firstValueFrom } from 'rxjs';
import { Api } from '../platform/api';
import { saveFile } from '../platform/save-file';

/** A badge as a picture, or the signed credential that both pictures carry by itself. */
export const BADGE_KINDS = ['png', 'svg', 'json'] as const;
export type BadgeKind = (typeof BADGE_KINDS)[number];

const PATHS: Record<BadgeKind, string> = { png: 'badge.png', svg: 'badge.svg', json: 'credential' };

/** Fetches a certificate's file with the reader's sign-in and hands it to the browser to save. */
@Injectable({ providedIn: 'root' })
export class CertificateDownload {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  /** @throws Problem when the file cannot be had */
  async save(certificateId: string, number: string): Promise<void> {
    await this.keep(`certificates/${certificateId}/file`, `${number}.pdf`);
  }

  /** @throws Problem when the badge cannot be had */
  async saveBadge(certificateId: string, number: string, kind: BadgeKind): Promise<void> {
    await this.keep(`certificates/${certificateId}/${PATHS[kind]}`, `${number}.${kind}`);
  }

  /** A list as a table. @throws Problem when it cannot be had */
  async saveTable(path: string, fileName: string): Promise<void> {
    await this.keep(path, fileName);
  }

  /** A sample of a template that need not be saved. @throws Problem when it cannot be made */
  async saveSample(trial: TemplateTrial, fileName: string): Promise<void> {
    this.hand(await firstValueFrom(this.http.post('/api/v1/certificate-samples', trial, { responseType: 'blob' })), fileName);
  }

  private async keep(path: string, fileName: string): Promise<void> {
    this.hand(await this.api.download(path), fileName);
  }

  private hand(content: Blob, fileName: string): void {
    saveFile(this.document, content, fileName);
  }
}
