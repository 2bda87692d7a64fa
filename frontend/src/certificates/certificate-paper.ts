import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CertificateListing, CertificatePicture, CertificateView } from '@kortkurs/contract/certificate';
import { printCertificateCode } from '@kortkurs/rules/certificate-code';
import { edgeStrips } from '@kortkurs/rules/certificate-edge';
import { certificateLists, certificateTitle, certificateWording, logoSize, partnerSizes, signatureSize, type Size } from '@kortkurs/rules/certificate-look';
import { attendedWords, dayWords, extentWords, periodWords, requirementWords, words } from '@kortkurs/rules/certificate-words';
import { EMBLEM_BLUE, EMBLEM_GOLD, emblemStars } from '@kortkurs/rules/eu-emblem';

/** Width of the field of strips, in hundredths of the paper's width. */
const FIELD = 21;

/** The certificate as it is printed: A4, always light, in its own language whatever the reader's. */
@Component({
  selector: 'kk-certificate-paper',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './certificate-paper.html',
  styleUrl: './certificate-paper.scss',
})
export class CertificatePaper {
  readonly of = input.required<CertificateView>();

  protected readonly blue = EMBLEM_BLUE;
  protected readonly gold = EMBLEM_GOLD;
  protected readonly stars = emblemStars(0, 0, 36);
  protected readonly record = computed(() => this.of().record);
  protected readonly say = computed(() => words[this.record().language]);
  protected readonly strips = computed(() => edgeStrips(this.record(), FIELD));
  protected readonly facts = computed(() => {
    const record = this.record();
    const say = this.say();
    const facts = [
      { label: say.extent, value: this.lists('hours') ? extentWords(record) : undefined },
      { label: say.own, value: this.lists('hours') ? attendedWords(record) : undefined },
      { label: say.period, value: periodWords(record) },
      { label: say.requirement, value: this.lists('requirement') ? requirementWords(record) : undefined },
      { label: say.validUntil, value: record.validUntil && dayWords(record.validUntil, record.language) },
    ];
    return facts.filter((fact) => fact.value !== undefined);
  });
  protected readonly title = computed(() => certificateTitle(this.record()));
  protected readonly wording = computed(() => certificateWording(this.record(), this.of().name));
  protected readonly logo = computed(() => {
    const { look, euCofunded } = this.record();
    return look?.logo && shown(look.logo, logoSize(look.logo, euCofunded));
  });
  protected readonly signature = computed(() => {
    const picture = this.record().look?.signature;
    return picture && shown(picture, signatureSize(picture));
  });
  protected readonly partners = computed(() => {
    const { look, euCofunded } = this.record();
    const sizes = partnerSizes(look?.partners ?? [], euCofunded);
    return (look?.partners ?? []).map((picture, i) => shown(picture, sizes[i] ?? picture));
  });
  protected readonly stamp = computed(() => {
    const { state } = this.of();
    return state === 'valid' ? '' : this.say().stamp[state];
  });
  protected readonly issued = computed(() =>
    [this.record().centre.place ?? '', dayWords(this.record().issuedOn, this.record().language)].filter(Boolean).join(' '),
  );
  protected readonly signatory = computed(() => [this.record().signatory.name, this.record().signatory.role].filter(Boolean).join(', '));
  protected readonly code = computed(() => printCertificateCode(this.record().code ?? ''));
  protected readonly address = computed(() => this.record().verifyAddress.replace(/^https?:\/\//, ''));

  protected lists(what: CertificateListing): boolean {
    return certificateLists(this.record(), what);
  }
}

const shown = ({ hash, alt }: CertificatePicture, { width, height }: Size) => ({ src: `/api/v1/certificate-pictures/${hash}`, alt, width, height });
