import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditedProject } from '@kortkurs/contract/evidence';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Icon } from '../ui/icon/icon';

/** Reminds who audits that they read, that it is logged, and until when it lasts; nothing for anybody else. */
@Component({
  selector: 'kk-audit-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  template: `
    @if (audits()) {
      <p class="kk-muted">
        <kk-icon name="visibility" [size]="20" />
        <span>
          {{ 'evidence.note.reads' | transloco }}
          @if (until(); as day) {
            {{ 'evidence.note.until' | transloco: { day: format.fullDate(day) } }}
          }
        </span>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      gap: 12px;
      align-items: center;
      margin-block: var(--kk-s3) var(--kk-s4);
    }
    kk-icon {
      flex: none;
    }
  `,
})
export class AuditNote {
  readonly projectId = input<string>();

  private readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly audits = computed(() => !this.session.can('submissions.read'));
  private readonly projects = httpResource<AuditedProject[]>(() => (this.audits() && this.projectId() ? '/api/v1/me/audits' : undefined));
  protected readonly until = computed(() => (this.projects.hasValue() ? this.projects.value().find(({ id }) => id === this.projectId())?.until : undefined));
}
