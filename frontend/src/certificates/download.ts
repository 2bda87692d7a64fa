import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Api } from '../platform/api';

/** Fetches a certificate's file with the reader's sign-in and hands it to the browser to save. */
@Injectable({ providedIn: 'root' })
export class CertificateDownload {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  /** @throws Problem when the file cannot be had */
  async save(certificateId: string, number: string): Promise<void> {
    const address = URL.createObjectURL(await this.api.download(`certificates/${certificateId}/file`));
    const link = this.document.createElement('a');
    link.href = address;
    link.download = `${number}.pdf`;
    link.click();
    // The browser reads the file after the click; a minute is time enough for the slowest.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
