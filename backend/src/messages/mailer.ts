import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Language } from '@kortkurs/contract/common';
import { Settings } from '../platform/config/settings';
import { mailPage, mailText, type Foot } from './mail-page';
import type { Attachment, Picture } from './message.entity';
import { topicOf, TURN_OFF, TURN_OFF_LINK } from './topics';

/** A message on its way out. */
export interface Mail {
  id: string;
  messageId: string;
  to: string;
  /** Where answers go; null to where it is sent from. */
  replyTo: string | null;
  language: Language;
  kind: string;
  /** The secret of the link that turns off what it is about; null where it always comes. */
  unsubscribe: string | null;
  subject: string;
  body: string;
  /** The same as paragraphs of HTML; without any, they are made of the text. */
  html: string;
  /** Who pays for what it is about, as they want it said. */
  cofunding: string[];
  attachments: Attachment[];
  /** They stand below the words. */
  pictures: Picture[];
  /** Name and address it is sent from. */
  from: { name: string; address: string };
}

/** The last step of a message: to the mail server of `SMTP_URL`, or as an `.eml` file under `.data/mail`. */
@Injectable()
export class Mailer {
  private readonly dispatch: (id: string, message: SendMailOptions) => Promise<void>;

  constructor(private readonly settings: Settings) {
    this.dispatch = settings.SMTP_URL ? toServer(settings.SMTP_URL) : toFolder(path.resolve(settings.DATA_DIR, 'mail'));
  }

  /** Send it. @throws what the mail server said */
  async send(mail: Mail): Promise<void> {
    const foot = this.footOf(mail);
    const pictures = mail.pictures.map((picture, nth) => ({ ...picture, cid: `${nth}.${mail.id}@kortkurs` }));
    await this.dispatch(mail.id, {
      messageId: mail.messageId,
      from: mail.from,
      to: mail.to,
      ...(mail.replyTo && { replyTo: mail.replyTo }),
      subject: mail.subject,
      text: mailText({ ...mail, foot }),
      html: mailPage({ ...mail, pictures, foot }),
      // RFC 3834: a holiday answer to an automatic message helps nobody.
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language, ...(mail.unsubscribe && this.oneClick(mail.unsubscribe)) },
      ...enclosed(mail.attachments, pictures),
    });
  }

  /** What stands below a letter that can be turned off. */
  private footOf({ kind, language, unsubscribe }: Mail): Foot | undefined {
    const topic = topicOf(kind);
    return topic && unsubscribe ? { words: TURN_OFF[language][topic], label: TURN_OFF_LINK[language], link: `${this.settings.publicUrl}/unsubscribe#${unsubscribe}` } : undefined;
  }

  /** The same for mail programs, which show a button of their own (RFC 2369 and 8058). */
  private oneClick(secret: string): Record<string, { prepared: true; value: string }> {
    return {
      'List-Unsubscribe': { prepared: true, value: `<${this.settings.publicUrl}/api/v1/unsubscribe/${secret}>` },
      'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
    };
  }
}

const METHOD = /^text\/calendar\b.*;\s*method=(\w+)/;

/**
 * Attachments. A letter about one appointment carries it as calendars' own kind of message (RFC 6047), which mail readers show as an
 * invitation and keep up by themselves; several are files, since readers look at one only. Pictures lie beside the page that shows them (RFC 2387).
 */
function enclosed(attachments: Attachment[], pictures: (Picture & { cid: string })[]): Pick<SendMailOptions, 'icalEvent' | 'attachments'> {
  const shown = pictures.map(({ name, cid, base64 }) => ({ filename: name, cid, contentType: 'image/png', contentDisposition: 'inline' as const, content: Buffer.from(base64, 'base64') }));
  const [first, ...others] = attachments;
  const method = first && others.length === 0 && METHOD.exec(first.contentType)?.[1];
  if (first && method) return { icalEvent: { filename: first.name, method, content: first.text }, attachments: shown };
  return { attachments: [...attachments.map(({ name, contentType, text, encoding }) => ({ filename: name, contentType, content: text, ...(encoding && { encoding }) })), ...shown] };
}

function toServer(url: string) {
  const transport = createTransport(url);
  return async (_id: string, message: SendMailOptions): Promise<void> => {
    await transport.sendMail(message);
  };
}

function toFolder(folder: string) {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (id: string, message: SendMailOptions): Promise<void> => {
    const { message: written } = await transport.sendMail(message);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(folder, `${id}.eml`), written as Buffer, { mode: 0o600 });
  };
}
