import { Injectable } from '@nestjs/common';

/** What an operator's monitoring is told beside whether the process can serve: things that want somebody's hand while everything else goes on. Rooms say theirs. */
@Injectable()
export class HealthNotes {
  private readonly notes = new Map<string, () => Promise<string>>();

  /** @param read a word for how it stands; for anyone to see */
  register(name: string, read: () => Promise<string>): void {
    this.notes.set(name, read);
  }

  /** Every note, by its name; `unknown` where it cannot be told now. */
  async all(): Promise<[string, string][]> {
    return Promise.all([...this.notes].map(async ([name, read]): Promise<[string, string]> => [name, await read().catch(() => 'unknown')]));
  }
}
