import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { MunicipalityReach } from '@kortkurs/contract/reach';
import { SKANE_TILES } from '@kortkurs/rules/skane-tiles';
import { settle, testProviders } from '../platform/testing/test-providers';
import { MapPage } from './map-page';
import sv from './words/sv.json' with { type: 'json' };

const NAMES: Record<string, string> = { '1280': 'Malmö', '1281': 'Lund', '1290': 'Kristianstad' };
const FIGURES: Record<string, [participants: number, organisations: number, minutes: number]> = { '1280': [120, 30, 90_000], '1281': [9, 4, 2_700], '1290': [40, 2, 60] };
const REACH: MunicipalityReach = {
  from: '2026-01-01', to: '2026-12-31', project: null, since: '2025-02-03', shielded: false,
  municipalities: SKANE_TILES.map(({ code, lines }) => {
    const [participants, organisations, minutes] = FIGURES[code] ?? [0, 0, 0];
    return { code, name: NAMES[code] ?? lines.join('').replace('-', ''), participants, organisations, minutes };
  }),
  beside: [{ kind: 'elsewhere', participants: 0, organisations: 0, minutes: 0 }, { kind: 'unknown', participants: 0, organisations: 0, minutes: 0 }, { kind: 'none', participants: 7, organisations: 0, minutes: 420 }],
  total: { participants: 170, organisations: 36, minutes: 93_180 },
};

describe('the map of municipalities', () => {
  let fixture: ComponentFixture<MapPage>;
  const requests = (): HttpTestingController => TestBed.inject(HttpTestingController);
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const tile = (name: string): SVGAElement | null => page().querySelector(`svg a[aria-label^="${name}:"]`);

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders({ reach: sv }) });
    fixture = TestBed.createComponent(MapPage);
    await settle(fixture);
    requests().expectOne((request) => request.url === '/api/v1/reach/municipalities').flush(REACH);
    requests().expectOne((request) => request.url === '/api/v1/reports/projects').flush({ items: [], next: null });
    await settle(fixture);
  });

  it('has a link for each municipality, with its figure in words', () => {
    expect(page().querySelectorAll('svg a').length).toBe(33);
    expect(tile('Malmö')?.getAttribute('aria-label')).toBe('Malmö: 120 deltagare');
    expect(tile('Malmö')?.getAttribute('href')).toContain('municipality=1280');
    expect(tile('Ystad')?.getAttribute('aria-label')).toBe('Ystad: inga deltagare');
    expect(['Malmö', 'Kristianstad', 'Lund', 'Ystad'].map((name) => tile(name)?.parentElement?.getAttribute('class'))).toEqual(['level-4', 'level-3', 'level-1', 'level-0']);
  });

  it('sums it up in words, and says the same in a table', () => {
    expect(page().querySelector('#map-summary')?.textContent).toBe('170 deltagare från 36 organisationer i 3 av 33 kommuner. Flest deltagare: Malmö 120, Kristianstad 40 och Lund 9.');
    const rows = [...page().querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
    expect(rows.length).toBe(34);
    expect(rows.find(([name]) => name === 'Malmö')).toEqual(['Malmö', '120', '30', '1\u00a0500']);
    expect(rows.at(-1)).toEqual(['Utan organisation', '7', '–', '7']);
    expect([...page().querySelectorAll('tfoot tr > *')].map((cell) => cell.textContent.trim())).toEqual(['Alla', '170', '36', '1\u00a0553']);
    expect(page().textContent).toContain('räknas en gång i summan');
  });

  it('shows the organisations behind a tile', async () => {
    tile('Lund')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0 }));
    await settle(fixture);
    const asked = requests().expectOne((request) => request.url === '/api/v1/reach/participating-organisations');
    expect(asked.request.params.get('municipality')).toBe('1281');
    asked.flush({ items: [{ id: 'o', name: 'Odlarlaget', municipalityName: 'Lund', participants: 5, minutes: 1500 }], next: null, total: 1 });
    await settle(fixture);
    expect(page().querySelector('#map-behind')?.textContent).toBe('Organisationer i Lund');
    expect(page().querySelector('.behind li')?.textContent.replace(/\s+/g, ' ').trim()).toBe('Odlarlaget5 deltagare, 25 tim');
    expect(tile('Lund')?.getAttribute('aria-current')).toBe('true');
  });

  it('can show hours instead', async () => {
    page().querySelector<HTMLInputElement>('input[value=hours]')?.dispatchEvent(new Event('change'));
    await settle(fixture);
    expect(tile('Malmö')?.getAttribute('aria-label')).toBe('Malmö: 1\u00a0500 timmar');
    expect(tile('Kristianstad')?.getAttribute('aria-label')).toBe('Kristianstad: 1 timme');
  });
});
