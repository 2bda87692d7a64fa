import { Injectable, inject } from '@angular/core';
import type { StudyCircleRules } from '@kortkurs/contract/rule-sets';
import type { CircleKind, CircleLack, CircleProject, StudyCirclePerson } from '@kortkurs/contract/study-circles';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Says in sentences what is lacking, and by which rules. */
@Injectable({ providedIn: 'root' })
export class LackWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** Of what was held. A culture programme counts those besides its leader. */
  held(kind: CircleKind, { what, has, needs }: CircleLack): string {
    return this.words.say(`studyCircles.lack.${kind === 'culture' && what === 'fewPeople' ? 'fewPeopleCulture' : what}`, { has, needs });
  }

  /** Of what is planned. */
  planned({ what, has, needs }: CircleLack): string {
    return this.words.say(`studyCircles.planLack.${what}`, { has, needs });
  }

  /** Why somebody does not count; empty where they do. */
  part({ ownHours, ownMeetings, amongFirst }: StudyCircleRules, { lacks }: Pick<StudyCirclePerson, 'lacks'>): string {
    return this.format.list(lacks.map((lack) => this.words.say(`studyCircles.partLack.${lack}`, { hours: ownHours, meetings: ownMeetings, first: amongFirst })));
  }

  /** What the rules ask of a kind. */
  rules({ culture, ...rules }: StudyCircleRules, kind: CircleKind): string {
    return this.words.say(`studyCircles.rules.${kind}`, { ...rules, minutes: culture.fewestMinutes, people: culture.fewestPeople });
  }

  ruleSet({ ruleSet }: CircleProject): string {
    return this.words.say('studyCircles.ruleSet', { name: this.format.text(ruleSet.name), n: ruleSet.number });
  }
}
