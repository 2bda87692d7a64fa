import { ChangeDetectionStrategy, Component, computed, inject, input, output, viewChild, viewChildren } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Dossier, DossierConfirmation, DossierLine, DossierMark, NumberRequest, Sample, SampledPerson, SampleJudgement, SamplePart } from '@kortkurs/contract/evidence';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { DossierNumber } from './dossier-number';
import { GiveLink } from './give-link';
import { JudgePart } from './judge-part';
import { MarkWords } from './mark-words';

/** What stands behind one row, part by part, each with what is judged of it. */
@Component({
  selector: 'kk-dossier-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DossierNumber, GiveLink, JudgePart, TranslocoPipe],
  templateUrl: './dossier-view.html',
  styleUrl: './dossier-view.scss',
})
export class DossierView implements HoldsWork {
  readonly dossier = input.required<Dossier>();
  readonly person = input.required<SampledPerson>();
  readonly submissionId = input.required<string>();
  readonly judged = output<Sample>();
  readonly asked = output<NumberRequest>();

  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly marks = inject(MarkWords);
  protected readonly format = inject(Format);
  private readonly parts = viewChildren(JudgePart);
  private readonly number = viewChild(DossierNumber);

  protected readonly who = computed(() => {
    const { name, organisations } = this.dossier();
    return [name ?? this.words.say('evidence.dossier.nobody'), ...organisations].join(', ');
  });
  protected readonly changed = computed(() => this.format.list(this.dossier().changed.map((part) => this.words.say(`submissions.changed.${part}`))));

  hasUnsaved(): boolean {
    return [this.number(), ...this.parts()].some((part) => part?.hasUnsaved());
  }

  protected judgementOf(part: SamplePart): SampleJudgement | undefined {
    return this.person().judgements.find((judgement) => judgement.part === part);
  }

  protected sessionOf(line: DossierLine): string {
    return this.words.say('evidence.dossier.session', { course: this.format.text(line.courseTitle), n: line.number, on: this.format.date(line.on) });
  }

  /** Marks that came after the first: each is a correction. */
  protected corrections(line: DossierLine): { before: DossierMark; after: DossierMark }[] {
    return line.marks.slice(1).map((after, at) => ({ before: line.marks[at] as DossierMark, after }));
  }

  /** How the mark came about, and who signed the list. */
  protected wayOf({ marks, signature, madeUp }: DossierLine): string {
    const [first] = marks;
    return [
      ...(madeUp ? [this.words.say('evidence.dossier.madeUp')] : []),
      ...(first ? [this.words.say(`evidence.dossier.source.${first.source}`, { by: first.byName ?? '', at: this.format.dateTime(first.at) })] : []),
      ...(first ? [this.words.say(`evidence.dossier.channel.${first.channel}`)] : []),
      signature ? this.words.say('evidence.dossier.signed', { by: signature.byName, at: this.format.dateTime(signature.at) }) : this.words.say('evidence.dossier.unsigned'),
    ].join(' ');
  }

  protected minutesOf(minutes: { minutes: number } | null): string {
    return minutes ? this.format.minutes(minutes.minutes) : this.words.say('evidence.dossier.none');
  }

  protected confirmation({ state, confirmedAt, confirmedBy, confirmedMinutes, disputed }: DossierConfirmation): string {
    if (!confirmedAt || !confirmedBy) return this.words.say(`evidence.dossier.confirm.${state === 'replaced' ? 'replaced' : 'waiting'}`);
    const way = this.words.say('evidence.dossier.confirm.done', { minutes: this.format.minutes(confirmedMinutes), at: this.format.dateTime(confirmedAt), way: this.words.say(`evidence.dossier.confirm.by.${confirmedBy}`) });
    return disputed ? `${way} ${this.words.say('evidence.dossier.confirm.disputed', { n: disputed })}` : way;
  }

  protected digest(hex: string): string {
    return hex.match(/.{4}/g)?.join(' ') ?? hex;
  }
}
