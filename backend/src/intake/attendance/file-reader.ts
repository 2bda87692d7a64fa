import { Injectable } from '@nestjs/common';
import { ATTENDANCE_FILE_LIMITS, type AttendanceFileChoices } from '@kortkurs/contract/attendance-files';
import { Refusal } from '../../platform/refusals/refusal';
import { BatchStore } from '../batch-store';
import type { ReadFile } from '../grid';
import { readFile } from '../read/read-file';
import { Unreadable } from '../unreadable';
import type { Ground } from './file-ground';
import { type Read, readMarks, readMeeting } from './file-reading';
import type { AttendanceBatch } from './file-store';

/** Reads files of attendance with what the product knows at this moment; nothing is written. */
@Injectable()
export class FileReader {
  constructor(private readonly store: BatchStore) {}

  /** The cells of a file, as it is chosen to be read. @throws Refusal with one of the codes of `INTAKE_REFUSALS` */
  file(bytes: Buffer, name: string, { encoding, separator, sheet }: AttendanceFileChoices = {}): ReadFile {
    try {
      return readFile(bytes, { encoding, separator, sheet }, name, ATTENDANCE_FILE_LIMITS);
    } catch (fault) {
      if (fault instanceof Unreadable) throw new Refusal(fault.code, { params: fault.facts });
      throw fault;
    }
  }

  /** See that a file can be read so. @throws Refusal `intake-sheet-absent` and others of `INTAKE_REFUSALS` */
  async tryOut(batch: AttendanceBatch, choices: AttendanceFileChoices): Promise<void> {
    this.file(await this.store.file(batch.id), batch.fileName, choices);
  }

  /** @throws Refusal `not-found` when the session was called off, or the file is no longer kept */
  async read(batch: AttendanceBatch, ground: Ground): Promise<Read> {
    const file = this.file(await this.store.file(batch.id), batch.fileName, batch.choices);
    if (batch.kind === 'sheet') return readMarks(file, ground, batch.choices);
    const session = ground.sessions.find(({ id }) => id === batch.sessionId);
    if (!session) throw new Refusal('not-found');
    return readMeeting(file, session, ground, batch.choices);
  }
}
