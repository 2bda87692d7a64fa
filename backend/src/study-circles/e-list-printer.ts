import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { anyEyes } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import { Refusal } from '../platform/refusals/refusal';
import { Choices } from './choices';
import { CircleReader } from './circle-reader';
import { renderEList } from './e-list-sheet';
import { eListWords } from './e-list-words';

/** Prints a run's E-list. It leaves the house, so protected people stand on it under their alias, whoever prints; identity numbers never do. */
@Injectable()
export class EListPrinter {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly choices: Choices,
    private readonly reader: CircleReader,
    private readonly clock: Clock,
  ) {}

  /** As PDF, with the name it is saved under. @throws Refusal `not-found` where the run is not reported, or its project has left it */
  async print(runId: Id, language: Language): Promise<{ fileName: string; content: Buffer }> {
    const choice = await this.choices.of(this.database, runId);
    const project = (await this.choices.projects(this.database, runId)).find(({ id }) => id === choice?.projectId);
    const [circle] = choice && project ? await this.reader.read(this.database, [{ runId, ...choice }], anyEyes) : [];
    if (!circle || !project) throw new Refusal('not-found');
    const centre = await this.database.one<{ name: string | null }>('SELECT name FROM centre');
    const content = await this.turns.take('e-lists', () => renderEList({ circle, projectName: project.name, centreName: centre?.name ?? '', language, moment: this.clock.now() }));
    return { fileName: `${eListWords[language].fileName}${circle.meetings[0] ? `-${circle.meetings[0].date}` : ''}.pdf`, content };
  }
}
