import { toBuffer } from 'qrcode';
import type { Language } from '@kortkurs/contract/common';
import type { Ticket } from '@kortkurs/contract/doorway';
import type { Picture } from './message.entity';

const ALT: Record<Language, (code: string) => string> = { sv: (code) => `QR-kod för din biljett, ${code}`, en: (code) => `QR code of your ticket, ${code}` };
const NAME: Record<Language, string> = { sv: 'biljett.png', en: 'ticket.png' };

/** A ticket's QR code for a letter: dark on white with a rim, since cameras want it so, whatever the mail program's own colours. */
export async function ticketPicture({ picture, code }: Ticket, language: Language): Promise<Picture> {
  const png = await toBuffer(picture, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 5 });
  return { name: NAME[language], alt: ALT[language](code), base64: png.toString('base64') };
}
