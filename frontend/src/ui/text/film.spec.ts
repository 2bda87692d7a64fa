import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { testProviders } from '../../platform/testing/test-providers';
import { Film } from './film';

describe('a film on another host', () => {
  const show = async (): Promise<ComponentFixture<Film>> => {
    TestBed.resetTestingModule().configureTestingModule({ providers: testProviders({}) });
    const fixture = TestBed.createComponent(Film);
    fixture.componentRef.setInput('title', 'Rundan');
    fixture.componentRef.setInput('href', 'https://vimeo.com/76979871');
    fixture.componentRef.setInput('embed', { host: 'vimeo', src: 'https://player.vimeo.com/video/76979871?dnt=1' });
    await fixture.whenStable();
    return fixture;
  };
  const element = ({ nativeElement }: ComponentFixture<Film>): HTMLElement => nativeElement as HTMLElement;
  const press = async (fixture: ComponentFixture<Film>, selector: string): Promise<void> => {
    element(fixture).querySelector<HTMLElement>(selector)?.click();
    await fixture.whenStable();
  };
  beforeEach(() => localStorage.clear());

  it('asks nothing of that host before its reader says so, and is a link all the while', async () => {
    const fixture = await show();
    expect(element(fixture).querySelector('iframe')).toBeNull();
    expect(element(fixture).querySelector('a')?.href).toBe('https://vimeo.com/76979871');
    expect(element(fixture).textContent).toContain('får Vimeo veta');
    await press(fixture, 'button.kk-filled');
    const frame = element(fixture).querySelector('iframe');
    expect([frame?.src, frame?.title]).toEqual(['https://player.vimeo.com/video/76979871?dnt=1', 'Rundan']);
    expect(element(await show()).querySelector('iframe')).toBeNull();
  });

  it('is shown at once where that was said of its host on this device, until it is taken back', async () => {
    const fixture = await show();
    await press(fixture, 'input[type=checkbox]');
    await press(fixture, 'button.kk-filled');
    const again = await show();
    expect(element(again).querySelector('iframe')).not.toBeNull();
    await press(again, 'button.kk-link');
    expect(element(again).querySelector('iframe')).toBeNull();
    expect(element(await show()).querySelector('iframe')).toBeNull();
  });
});
