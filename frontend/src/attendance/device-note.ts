import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Banner } from '../ui/banner';
import { takesMarks } from './waiting-store';

/** Says so before the first mark where the browser keeps nothing on the device: then a class can only be taken with a network. */
@Component({
  selector: 'kk-device-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, TranslocoPipe],
  template: `
    @if (refuses()) {
      <kk-banner kind="warn" icon="cloud-off" role="status">{{ 'attendance.notKept' | transloco }}</kk-banner>
    }
  `,
})
export class DeviceNote {
  protected readonly refuses = signal(false);

  constructor() {
    void takesMarks().then((takes) => this.refuses.set(!takes));
  }
}
