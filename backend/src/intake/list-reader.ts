import { Injectable } from '@nestjs/common';
import type { IntakeChoices } from '@kortkurs/contract/intake';
import { Today } from '../centre/door';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { type Batch, BatchStore } from './batch-store';
import { ListContext } from './list-context';
import { readFile } from './read/read-file';
import { type Recognition, recognise } from './recognise/recognise';
import { Unreadable } from './unreadable';

/** Reads a list with what the product knows at this moment; nothing is written. */
@Injectable()
export class ListReader {
  constructor(
    private readonly store: BatchStore,
    private readonly context: ListContext,
    private readonly today: Today,
  ) {}

  /** @throws Refusal with one of the codes of `INTAKE_REFUSALS`, or `not-found` */
  async readBatch(sql: Sql, batch: Batch): Promise<Recognition> {
    return this.read(sql, batch.runId, batch.fileName, await this.store.file(batch.id), batch.choices);
  }

  /** @throws Refusal with one of the codes of `INTAKE_REFUSALS`, or `not-found` */
  async read(sql: Sql, runId: string, fileName: string, bytes: Buffer, choices: IntakeChoices): Promise<Recognition> {
    const context = await this.context.ofRun(sql, runId, fileName, this.today.date());
    const file = readable(() => readFile(bytes, choices, fileName));
    // Who and what may be meant is only known once the list has been read; so it is read twice.
    const first = readable(() => recognise(file, choices, context));
    const known = await this.context.ofList(sql, context, first);
    return readable(() => recognise(file, choices, known));
  }
}

function readable<T>(act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof Unreadable) throw new Refusal(fault.code, { params: fault.facts });
    throw fault;
  }
}
